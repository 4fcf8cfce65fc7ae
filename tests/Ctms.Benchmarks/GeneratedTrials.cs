using Ctms.Registry.Contracts;
using Ctms.Registry.Reading;

namespace Ctms.Benchmarks;

internal sealed record GeneratedPerson(string Name, PublishedLocation Facility);

/// <summary>
/// The same trials every time for the same number of people: twenty roles a trial at five facilities, each person three times in trials far
/// apart, always at the same facility. Names are made of syllables, so that they spread like family names and belong to nobody.
/// </summary>
internal sealed class GeneratedTrials(int people)
{
    const int RolesOfTrial = 20;
    const int RolesOfPerson = 3;
    const int PeopleOfBlock = 4;
    static readonly string[] Given = ["Ada", "Alev", "Anton", "Arjun", "Bao", "Beata", "Bruno", "Chiara", "Dalia", "Dilan", "Edda", "Elif", "Emre", "Ewa", "Farid", "Fiona", "Greta", "Hana", "Ida", "Imani", "Jana", "Jing", "Kaito", "Karin", "Lars", "Lina", "Luca", "Malik", "Mara", "Mei", "Nadim", "Nele", "Nils", "Olek", "Pavel", "Priya", "Rana", "Rosa", "Sana", "Selin", "Sven", "Tamar", "Theo", "Ulla", "Vera", "Wei", "Yara", "Yusuf", "Zeno", "Zoe"];
    static readonly string[] First = ["Bal", "Ker", "Mor", "Tan", "Vel", "Rosen", "Hag", "Lin", "Stor", "Quer", "Dal", "Fen", "Gral", "Wol", "Zim", "Ost", "Pel", "Nor", "Rav", "Sil"];
    static readonly string[] Middle = ["a", "e", "i", "o", "u", "an", "en", "il", "or", "um", "ar", "es", "in", "ol", "ur", "ack", "eck", "ind", "ost", "und"];
    static readonly string[] Last = ["berg", "dahl", "feld", "grove", "holm", "kamp", "lund", "mark", "nes", "rath", "sen", "stad", "thal", "vik", "wald", "wick", "ski", "ova", "ides", "ez", "moto", "gupta", "okafor", "brook", "shire"];
    static readonly string[] Conditions = ["Asthma", "Non-small Cell Lung Cancer", "Type 2 Diabetes", "Heart Failure", "Psoriasis", "Major Depressive Disorder", "Crohn Disease", "Multiple Sclerosis", "Breast Cancer", "Chronic Kidney Disease", "COVID-19", "Rheumatoid Arthritis"];
    static readonly string[] Lands = ["Germany", "France", "Spain", "Italy", "Poland", "United States", "Canada", "Japan", "Korea, Republic of", "Brazil"];
    readonly int blocks = people / PeopleOfBlock;
    readonly int facilities = Math.Max(5, people / 50);

    public IEnumerable<GeneratedPerson> People() => Enumerable.Range(0, blocks * PeopleOfBlock).Select(Person);

    public IEnumerable<PublishedTrial> Trials()
    {
        var roles = (long)blocks * PeopleOfBlock * RolesOfPerson;
        for (var trial = 0; (long)trial * RolesOfTrial < roles; trial++) yield return Trial(trial, roles);
    }

    PublishedTrial Trial(int number, long roles)
    {
        var (places, crew) = (new List<PublishedLocation>(), new List<PublishedPerson>());
        for (var role = (long)number * RolesOfTrial; role < Math.Min(roles, (long)(number + 1) * RolesOfTrial); role++)
        {
            var person = Person((int)((Block(role / PeopleOfBlock) * PeopleOfBlock) + (role % PeopleOfBlock)));
            var place = places.FindIndex(known => known.Facility == person.Facility.Facility);
            if (place < 0)
            {
                place = places.Count;
                places.Add(person.Facility);
            }
            crew.Add(new PublishedPerson(person.Name, person.Facility.Facility, role % 4 == 0 ? TrialRoles.PrincipalInvestigator : TrialRoles.SubInvestigator, PersonOrigin.Site, place));
        }
        var condition = Conditions[number % Conditions.Length];
        return new PublishedTrial($"NCT{80_000_000 + number}", $"A generated trial of {condition}, number {number}")
        {
            Status = number % 3 == 0 ? "RECRUITING" : "COMPLETED",
            StudyType = "INTERVENTIONAL",
            Phases = [number % 2 == 0 ? "PHASE2" : "PHASE3"],
            Conditions = [condition],
            Sponsor = "Generated sponsor " + (number % 500),
            LastUpdate = new DateOnly(2015, 1, 1).AddDays(number % 4000),
            Locations = [.. places],
            People = [.. crew],
        };
    }

    // A prime step visits every block once before any comes again.
    long Block(long at) => at % blocks * 7919 % blocks;

    GeneratedPerson Person(int number)
    {
        var facility = number / PeopleOfBlock % facilities;
        var family = (number / Given.Length) + (number % 7 * 311);
        var name = $"{Given[number % Given.Length]} {First[family % First.Length]}{Middle[family / First.Length % Middle.Length]}{Last[family / 400 % Last.Length]}{(number / 500_000 == 0 ? "" : "-" + Last[number % Last.Length])}";
        return new GeneratedPerson(name, new PublishedLocation($"Hospital {facility} of {First[facility % First.Length]}{Last[facility / 20 % Last.Length]}", $"{First[facility / 3 % First.Length]}{Last[facility / 60 % Last.Length]}", null, (10_000 + facility).ToString(System.Globalization.CultureInfo.InvariantCulture), Lands[facility % Lands.Length], 35 + (facility % 2000 / 100.0), -5 + (facility % 3000 / 100.0), null));
    }
}

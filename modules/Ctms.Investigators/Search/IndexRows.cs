using Ctms.Directory.Contracts;
using Ctms.Registry.Contracts;

namespace Ctms.Investigators.Search;

/// <summary>Makes the search row of a person from what the directory and the registry say. Pure.</summary>
internal static class IndexRows
{
    /// <summary>Roles from the one that says most about leading a site.</summary>
    private static readonly string[] Strongest =
        [TrialRoles.PrincipalInvestigator, TrialRoles.StudyChair, TrialRoles.StudyDirector, TrialRoles.ResponsibleParty, TrialRoles.SubInvestigator];

    private const int MostConditions = 3;

    public static IndexRow Of(PersonSummary person, IReadOnlyCollection<TrialRole> roles, Func<Guid, OrganisationSummary?> organisation, DateOnly today)
    {
        var trials = roles.GroupBy(role => role.TrialId).Select(group => group.First()).ToList();
        var years = trials.Select(trial => TrialActivity.LastActive(trial, today)).OfType<DateOnly>().Select(day => day.Year).ToList();
        var home = Home(person, roles, organisation, today);
        var name = NameKey.Normalise(person.DisplayName);
        var recruiting = roles.Where(TrialActivity.IsRecruiting).Select(role => role.TrialId).Distinct().Count();
        var card = new IndexCard(
            person.DisplayName, person.Degrees, Strongest.FirstOrDefault(role => roles.Any(own => own.Role == role)), recruiting,
            home.Facility, home.OrganisationId, home.City, home.Country, Conditions(trials), person.DoNotContact, person.IsDemo);
        return new(
            person.Id, Terms(person, roles, name, home, recruiting), Standing.Of(years), trials.Count, years.DefaultIfEmpty(0).Max(), home.Point,
            SortKey(person, name), card);
    }

    private static HashSet<Term> Terms(PersonSummary person, IReadOnlyCollection<TrialRole> roles, NameParts name, PersonHome home, int recruiting)
    {
        var terms = new HashSet<Term>();
        void Add(string kind, IEnumerable<string?> texts)
        {
            foreach (var text in texts) if (!string.IsNullOrWhiteSpace(text)) terms.Add(new(kind, text.Length > 200 ? text[..200] : text));
        }

        Add(TermKind.Name, name.Tokens.Concat(Words.Of(person.DisplayName)));
        Add(TermKind.Word, roles.SelectMany(role => role.Conditions).Distinct().SelectMany(ConditionWords.Of));
        Add(TermKind.Phrase, roles.SelectMany(role => role.Conditions).Distinct().Select(Words.Phrase));
        Add(TermKind.Country, roles.Select(role => role.Country).Append(home.Country));
        Add(TermKind.City, roles.Select(role => role.City).Append(home.City).OfType<string>().Distinct().Select(Words.Key));
        Add(TermKind.Area, roles.SelectMany(role => role.Areas));
        Add(TermKind.Phase, roles.SelectMany(role => role.Phases));
        Add(TermKind.Role, roles.Select(role => role.Role));
        Add(TermKind.Cell, [home.Point is { } point ? Geo.Cell(point) : null]);
        Add(TermKind.Flag, [recruiting > 0 ? Flags.Recruiting : null, person.IsDemo ? Flags.Demo : null, person.DoNotContact ? Flags.DoNotContact : null]);
        return terms;
    }

    /// <summary>Where a person works: the latest facility that a trial names, else what the directory knows.</summary>
    private static PersonHome Home(PersonSummary person, IReadOnlyCollection<TrialRole> roles, Func<Guid, OrganisationSummary?> organisation, DateOnly today)
    {
        var latest = roles.Where(role => role.OrganisationId is not null)
            .OrderByDescending(role => TrialActivity.LastActive(role, today)).ThenBy(role => role.NctId, StringComparer.Ordinal).ThenBy(role => role.OrganisationId).FirstOrDefault();
        if (latest is null) return new(person.Affiliation, person.OrganisationId, person.City, person.Country, Point(person.Latitude, person.Longitude));
        var facility = organisation(latest.OrganisationId!.Value);
        return new(
            facility?.Name ?? person.Affiliation, latest.OrganisationId, latest.City ?? facility?.City, latest.Country ?? facility?.Country,
            Point(latest.Latitude, latest.Longitude) ?? Point(facility?.Latitude, facility?.Longitude));
    }

    private static GeoPoint? Point(double? latitude, double? longitude)
        => latitude is { } north && longitude is { } east && new GeoPoint(north, east) is { IsUsable: true } point ? point : null;

    private static string[] Conditions(List<TrialRole> trials)
        => [.. trials.SelectMany(trial => trial.Conditions.Distinct()).GroupBy(condition => condition, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.OrdinalIgnoreCase).Take(MostConditions).Select(group => group.First())];

    private static string SortKey(PersonSummary person, NameParts name)
    {
        var key = Words.Key($"{name.Family ?? person.FamilyName} {name.Given ?? person.GivenName}");
        return key.Length > 0 ? key : Words.Key(person.DisplayName);
    }

    private sealed record PersonHome(string? Facility, Guid? OrganisationId, string? City, string? Country, GeoPoint? Point);
}

/// <summary>Yes-or-no facts that are searched like words.</summary>
internal static class Flags
{
    public const string Recruiting = "recruiting";
    public const string Demo = "demo";
    public const string DoNotContact = "do-not-contact";
}

using Ctms.Registry.Reading;

namespace Ctms.Registry.Imports;

/// <summary>Lays a table's rows over a held trial: adds parts, fills in what they say, and leaves everything else as it is.</summary>
internal static class TrialMerge
{
    public static PublishedTrial Of(PublishedTrial held, PublishedTrial read)
    {
        var locations = held.Locations.ToList();
        var place = new int[read.Locations.Length];
        for (var at = 0; at < place.Length; at++) place[at] = Lay(locations, read.Locations[at]);
        var people = held.People.ToList();
        foreach (var person in read.People) Lay(people, person with { Location = person.Location is { } at ? place[at] : null });
        var contacts = held.Contacts.Concat(read.Contacts.Select(contact => contact with { Location = contact.Location is { } at ? place[at] : null })).Distinct();
        return Head(held, read) with { Locations = [.. locations], People = [.. people], Contacts = [.. contacts] };
    }

    static int Lay(List<PublishedLocation> locations, PublishedLocation read)
    {
        var key = TrialDiff.Key(read);
        var at = locations.FindIndex(location => TrialDiff.Key(location) == key);
        if (at < 0)
        {
            locations.Add(read);
            return locations.Count - 1;
        }
        locations[at] = locations[at] with { Latitude = read.Latitude ?? locations[at].Latitude, Longitude = read.Longitude ?? locations[at].Longitude, Status = read.Status ?? locations[at].Status };
        return at;
    }

    static void Lay(List<PublishedPerson> people, PublishedPerson read)
    {
        var at = people.FindIndex(person => person with { Email = null, Phone = null } == read with { Email = null, Phone = null });
        if (at < 0) people.Add(read);
        else people[at] = people[at] with { Email = read.Email ?? people[at].Email, Phone = read.Phone ?? people[at].Phone };
    }

    static PublishedTrial Head(PublishedTrial held, PublishedTrial read) => held with
    {
        Title = read.Title == read.Id ? held.Title : read.Title,
        Status = read.Status.Length > 0 ? read.Status : held.Status,
        StudyType = read.StudyType ?? held.StudyType,
        Phases = read.Phases.Length > 0 ? read.Phases : held.Phases,
        Conditions = read.Conditions.Length > 0 ? read.Conditions : held.Conditions,
        Sponsor = read.Sponsor.Length > 0 ? read.Sponsor : held.Sponsor,
        SponsorClass = read.SponsorClass ?? held.SponsorClass,
        Enrolment = read.Enrolment ?? held.Enrolment,
        StartDate = read.StartDate ?? held.StartDate,
        PrimaryCompletionDate = read.PrimaryCompletionDate ?? held.PrimaryCompletionDate,
        CompletionDate = read.CompletionDate ?? held.CompletionDate,
        LastUpdate = read.LastUpdate ?? held.LastUpdate,
        Notes = read.Notes,
    };
}

using Ctms.Directory.Contracts;
using Ctms.Registry.Reading;

namespace Ctms.Registry.Imports;

/// <summary>Turns the new people and facilities of a batch into golden records, and hands over where they stand and how they are reached.</summary>
internal sealed class BatchPeople(IPeopleIntake people, IFacilityIntake facilities, IDirectoryIntake directory, HeldTrials held)
{
    public async Task ResolveAsync(IReadOnlyList<TrialWork> works, BatchSettings settings, CancellationToken stop)
    {
        await FacilitiesAsync(works, settings, stop);
        await PeopleAsync(works, settings, stop);
        await HandOverAsync(works, settings, stop);
    }

    async Task FacilitiesAsync(IReadOnlyList<TrialWork> works, BatchSettings settings, CancellationToken stop)
    {
        var kept = await held.OrganisationsAsync([.. works.Where(one => one.Held is not null).Select(one => one.Id)], stop);
        var (batch, users, refs) = (new List<FacilityEvidence>(), new List<(TrialWork One, int At)>(), new Dictionary<(string?, string?, string?, string?, string?), int>());
        var wanted = new List<(TrialWork One, int At, int Ref)>();
        foreach (var one in works)
        {
            var locations = one.Trial.Locations;
            one.Organisations = new Guid?[locations.Length];
            for (var at = 0; at < locations.Length; at++)
            {
                var (place, part) = (locations[at], one.Diff!.Locations[at]);
                if (part.Change != PartChange.Added)
                {
                    one.Organisations[at] = kept.TryGetValue((one.Id, part.Slot), out var organisation) ? organisation : null;
                    continue;
                }
                if (place.Facility is not { } name) continue;
                var key = (name, place.City, place.State, place.Zip, place.Country);
                if (!refs.TryGetValue(key, out var number))
                {
                    refs[key] = number = batch.Count;
                    batch.Add(new FacilityEvidence(number, name, place.City, place.State, place.Zip, place.Country, place.Latitude, place.Longitude, settings.IsDemo));
                    users.Add((one, at));
                }
                wanted.Add((one, at, number));
            }
        }
        if (batch.Count == 0) return;
        var found = (await facilities.ResolveAsync(batch, stop)).ToDictionary(match => match.Ref);
        foreach (var (one, at, number) in wanted) one.Organisations[at] = found[number].OrganisationId;
        for (var number = 0; number < users.Count; number++)
        {
            if (found[number].Created) users[number].One.FacilitiesCreated++;
        }
    }

    async Task PeopleAsync(IReadOnlyList<TrialWork> works, BatchSettings settings, CancellationToken stop)
    {
        var wanted = new List<(TrialWork One, int At)>();
        foreach (var one in works)
        {
            one.People = new Guid?[one.Trial.People.Length];
            for (var at = 0; at < one.People.Length; at++)
            {
                if (one.Diff!.People[at].Change == PartChange.Added) wanted.Add((one, at));
            }
        }
        foreach (var chunk in wanted.Chunk(ImportBatch.MostPeople))
        {
            var matches = await people.ResolveAsync([.. chunk.Select((user, number) => Evidence(number, user.One, user.At, settings))], stop);
            foreach (var match in matches)
            {
                var (one, at) = chunk[match.Ref];
                one.People[at] = match.PersonId;
                one.Count(match.Kind);
            }
        }
    }

    static PersonEvidence Evidence(int number, TrialWork one, int at, BatchSettings settings)
    {
        var person = one.Trial.People[at];
        var place = person.Location is { } location ? one.Trial.Locations[location] : null;
        return new PersonEvidence(number, person.Name, person.Affiliation, place?.City, place?.State, place?.Zip, place?.Country, person.Email, person.Phone, Source(one, settings), one.Trial.LastUpdate, person.Key, settings.IsDemo);
    }

    public static string Source(TrialWork one, BatchSettings settings) =>
        settings.IsTable ? (one.IsLoose ? settings.FileName : $"{settings.FileName}, {one.Trial.Id}") : $"ClinicalTrials.gov {one.Trial.Id}";

    async Task HandOverAsync(IReadOnlyList<TrialWork> works, BatchSettings settings, CancellationToken stop)
    {
        var (affiliations, contacts) = (new List<AffiliationEvidence>(), new List<ContactEvidence>());
        foreach (var one in works)
        {
            var (source, date) = (Source(one, settings), one.Trial.LastUpdate);
            for (var at = 0; at < one.People.Length; at++)
            {
                if (one.People[at] is not { } id) continue;
                var person = one.Trial.People[at];
                var organisation = person.Location is { } location ? one.Organisations[location] : null;
                if ((person.Affiliation ?? (person.Location is { } place ? one.Trial.Locations[place].Facility : null)) is { } name) affiliations.Add(new AffiliationEvidence(id, organisation, name, person.Role, source, date));
                AddReach(contacts, id, null, null, person.Email, person.Phone, source, date);
            }
            if (!one.Diff!.ContactsChanged) continue;
            foreach (var contact in one.Trial.Contacts)
            {
                if (contact.Location is { } at && one.Organisations[at] is { } organisation) AddReach(contacts, null, organisation, contact.Name, contact.Email, contact.Phone, source, date);
            }
        }
        if (affiliations.Count + contacts.Count > 0) await directory.AddAsync(affiliations, contacts, stop);
    }

    static void AddReach(List<ContactEvidence> contacts, Guid? person, Guid? organisation, string? label, string? email, string? phone, string source, DateOnly? date)
    {
        if (email is not null) contacts.Add(new ContactEvidence(person, organisation, label, "email", email, source, date));
        if (phone is not null) contacts.Add(new ContactEvidence(person, organisation, label, "phone", phone, source, date));
    }
}

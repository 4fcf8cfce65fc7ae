using Ctms.Directory.Contracts;
using Ctms.Platform.Data;

namespace Ctms.Directory.People;

/// <summary>People as other modules show them; the place is that of the newest affiliation that has not ended.</summary>
internal sealed class PeopleReader(DbSession session) : IPeople
{
    public async Task<IReadOnlyDictionary<Guid, PersonSummary>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        var found = new Dictionary<Guid, PersonSummary>(ids.Count);
        if (ids.Count == 0) return found;
        await foreach (var row in session.StreamAsync<Row>($"""
            select p.id, p.given_name, p.family_name, p.degrees, coalesce(a.country, p.country) as country, coalesce(a.city, p.city) as city, a.latitude, a.longitude,
                   coalesce(a.name, p.affiliation) as affiliation, a.organisation_id, p.contact_stop, p.contact_stop_reason, p.is_demo, p.merged_into, p.erased_at is not null as is_erased
              from directory.person p
              left join lateral (
                   select a.name, a.organisation_id, o.country, o.city, o.latitude, o.longitude
                     from directory.affiliation a left join directory.organisation o on o.id = a.organisation_id
                    where a.person_id = p.id and not a.ended
                    order by a.source_date desc nulls last, a.organisation_id nulls last, a.id desc limit 1) a on true
             where p.id = any({ids.ToArray()})
            """, stop)) found[row.Id] = row.Summary();
        return found;
    }

    public async Task<IReadOnlyList<Guid>> IdsAfterAsync(Guid after, int most, CancellationToken stop) =>
        await session.QueryAsync<Guid>($"select p.id from directory.person p where p.id > {after} and p.merged_into is null order by p.id limit {most}", stop);

    private sealed record Row(
        Guid Id, string? GivenName, string? FamilyName, string? Degrees, string? Country, string? City, double? Latitude, double? Longitude,
        string? Affiliation, Guid? OrganisationId, string? ContactStop, string? ContactStopReason, bool IsDemo, Guid? MergedInto, bool IsErased)
    {
        public PersonSummary Summary() => new(
            Id, IsErased ? PersonName.Erased : PersonName.Display(GivenName, FamilyName), GivenName, FamilyName, Degrees, Country, City, Latitude, Longitude,
            Affiliation, OrganisationId, ContactStop is not null, ContactStopReason, IsDemo, MergedInto);
    }
}

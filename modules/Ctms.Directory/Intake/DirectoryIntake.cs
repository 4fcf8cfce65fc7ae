using Ctms.Directory.Contracts;
using Ctms.Platform.Data;

namespace Ctms.Directory.Intake;

/// <summary>Adds affiliations and contact points by one statement each; people merged or erased meanwhile are followed or left alone.</summary>
internal sealed class DirectoryIntake(DbSession session, FacilityNames facilities, FreshPeople fresh) : IDirectoryIntake
{
    public async Task AddAsync(IReadOnlyList<AffiliationEvidence> affiliations, IReadOnlyList<ContactEvidence> contacts, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var changed = await AddAffiliationsAsync(affiliations, stop);
        changed.AddRange(await AddContactsAsync(contacts, stop));
        await fresh.TellAsync(changed, stop);
        await work.CommitAsync(stop);
    }

    private async Task<List<Guid>> AddAffiliationsAsync(IReadOnlyList<AffiliationEvidence> evidence, CancellationToken stop)
    {
        // One place per person and statement: the newest word about it counts.
        var places = evidence.Where(place => place.Name.Length > 0)
            .GroupBy(place => (place.PersonId, Key: KeyOf(place)))
            .Select(same => (same.Key.Key, Place: same.MaxBy(place => place.SourceDate ?? DateOnly.MinValue)!, Organisation: same.Select(place => place.OrganisationId).FirstOrDefault(id => id is not null)))
            .ToArray();
        if (places.Length == 0) return [];
        var ids = Array.ConvertAll(places, _ => Guid.CreateVersion7());
        return await session.QueryAsync<Guid>($"""
            with incoming as (
                select w.*, coalesce(p.merged_into, p.id) as owner
                  from unnest({ids}::uuid[], {Array.ConvertAll(places, p => p.Place.PersonId)}::uuid[], {Array.ConvertAll(places, p => p.Organisation)}::uuid[],
                              {Array.ConvertAll(places, p => Clean(p.Place.Name))}::text[], {Array.ConvertAll(places, p => p.Key)}::text[], {Array.ConvertAll(places, p => p.Place.Role)}::text[],
                              {Array.ConvertAll(places, p => p.Place.Source)}::text[], {Array.ConvertAll(places, p => p.Place.SourceDate)}::date[])
                       w(id, person_id, organisation_id, name, name_key, role, source, source_date)
                  join directory.person p on p.id = w.person_id and p.erased_at is null)
            insert into directory.affiliation as a (id, person_id, organisation_id, name, name_key, role, source, source_date)
            select distinct on (w.owner, w.name_key) w.id, w.owner, w.organisation_id, w.name, w.name_key, w.role, w.source, w.source_date
              from incoming w
              -- What is known as well already is passed over here: a conflict would lock the row to find that nothing changes.
              left join directory.affiliation k on k.person_id = w.owner and k.name_key = w.name_key collate "C"
             where k.id is null or w.source_date > k.source_date or (k.organisation_id is null and w.organisation_id is not null)
             order by w.owner, w.name_key, w.source_date desc nulls last
            on conflict (person_id, name_key) do update
               set organisation_id = coalesce(a.organisation_id, excluded.organisation_id),
                   source = case when excluded.source_date > a.source_date then excluded.source else a.source end,
                   role = case when excluded.source_date > a.source_date then excluded.role else a.role end,
                   source_date = greatest(a.source_date, excluded.source_date)
             where excluded.source_date > a.source_date or (a.organisation_id is null and excluded.organisation_id is not null)
            returning person_id
            """, stop);
    }

    private async Task<List<Guid>> AddContactsAsync(IReadOnlyList<ContactEvidence> evidence, CancellationToken stop)
    {
        var points = evidence.Where(point => point.Kind is "email" or "phone" && point.Value.Trim().Length is > 0 and <= 254 && (point.PersonId is null) != (point.OrganisationId is null))
            .GroupBy(point => (point.PersonId, point.OrganisationId, point.Kind, point.Value.Trim().ToLowerInvariant()))
            .Select(same => same.MaxBy(point => point.SourceDate ?? DateOnly.MinValue)!).ToArray();
        if (points.Length == 0) return [];
        var ids = Array.ConvertAll(points, _ => Guid.CreateVersion7());
        return await session.QueryAsync<Guid>($"""
            with incoming as (
                select w.*, coalesce(p.merged_into, p.id) as owner, coalesce(o.merged_into, o.id) as place
                  from unnest({ids}::uuid[], {Array.ConvertAll(points, p => p.PersonId)}::uuid[], {Array.ConvertAll(points, p => p.OrganisationId)}::uuid[], {Array.ConvertAll(points, p => p.Label)}::text[],
                              {Array.ConvertAll(points, p => p.Kind)}::text[], {Array.ConvertAll(points, p => Clean(p.Value))}::text[], {Array.ConvertAll(points, p => p.Source)}::text[], {Array.ConvertAll(points, p => p.SourceDate)}::date[])
                       w(id, person_id, organisation_id, label, kind, value, source, source_date)
                  left join directory.person p on p.id = w.person_id
                  left join directory.organisation o on o.id = w.organisation_id
                 where (p.id is not null and p.erased_at is null) or o.id is not null),
            added as (
                insert into directory.contact_point (id, person_id, organisation_id, subject_id, label, kind, value, source, source_date)
                select id, owner, place, coalesce(owner, place), label, kind, value, source, source_date from incoming
                on conflict (subject_id, kind, lower(value)) do nothing
                returning person_id)
            select person_id from added where person_id is not null
            """, stop);
    }

    /// <summary>Two hospitals of one common name stay two places; a placeholder is a place only as the organisation that stands for it.</summary>
    private string KeyOf(AffiliationEvidence place)
    {
        var name = facilities.Of(place.Name);
        if (name.IsPlaceholder) return $"@{place.OrganisationId?.ToString() ?? LatinFold.Joined(place.Name)}";
        return name.IsCommon && place.OrganisationId is { } id ? $"{name.Key} @{id}" : name.Key;
    }

    private static string Clean(string text) => text.Replace("\0", "", StringComparison.Ordinal).Trim() is var clean && clean.Length > 400 ? clean[..400] : clean;
}

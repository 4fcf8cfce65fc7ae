using Ctms.Directory.Contracts;
using Ctms.Directory.Matching;
using Ctms.Platform;
using Ctms.Platform.Data;

namespace Ctms.Directory.Intake;

/// <summary>Finds people and organisations by the same keys under which an import would find them, and writes nothing.</summary>
internal sealed class DirectoryLookup(DbSession session, FacilityNames facilities) : IDirectoryLookup
{
    public async Task<IReadOnlyList<PossiblePerson>> PeopleAsync(IReadOnlyList<NamedPerson> people, CancellationToken stop)
    {
        var asked = people.ToArray();
        if (asked.Length == 0) return [];
        return await session.QueryAsync<PossiblePerson>($"""
            with asked as (
                select * from unnest({Array.ConvertAll(asked, one => one.Ref)}::int[], {Array.ConvertAll(asked, one => AddressOf(one.Email))}::text[],
                                     {Array.ConvertAll(asked, one => NameOf(one.Name))}::text[], {Array.ConvertAll(asked, one => PlaceOf(one.Facility))}::text[]) w(ref, email, name_key, place_key)),
            hit as (
                select w.ref, coalesce(p.merged_into, p.id) as person_id, true as by_email, false as by_name
                  from asked w join directory.contact_point c on lower(c.value) = w.email and c.kind = 'email' and c.person_id is not null join directory.person p on p.id = c.person_id and p.erased_at is null
                union all
                select w.ref, coalesce(p.merged_into, p.id), false, true
                  from asked w join directory.person_key k on k.name_key = w.name_key collate "C" join directory.person p on p.id = k.person_id and p.erased_at is null),
            met as (select ref, person_id, bool_or(by_email) as by_email, bool_or(by_name) as by_name from hit group by ref, person_id)
            select m.ref, m.person_id, m.by_email, m.by_name, coalesce(a.there, false) as at_facility, a.organisation_id
              from met m join asked w on w.ref = m.ref
              left join lateral (
                -- Behind the sign stands the organisation where the name alone would not tell one hospital from another.
                select true as there, (array_agg(f.organisation_id) filter (where f.organisation_id is not null))[1] as organisation_id
                  from directory.affiliation f where f.person_id = m.person_id and split_part(f.name_key, ' @', 1) = w.place_key collate "C" having count(*) > 0) a on true
             order by m.ref, m.person_id
            """, stop);
    }

    public async Task<IReadOnlyList<PossibleFacility>> FacilitiesAsync(IReadOnlyList<NamedFacility> named, CancellationToken stop)
    {
        var asked = named.ToArray();
        if (asked.Length == 0) return [];
        return await session.QueryAsync<PossibleFacility>($"""
            with asked as (
                select * from unnest({Array.ConvertAll(asked, one => one.Ref)}::int[], {Array.ConvertAll(asked, one => one.Name.Trim())}::text[], {Array.ConvertAll(asked, one => Blank(one.City))}::text[],
                                     {Array.ConvertAll(asked, KeyOf)}::text[], {Array.ConvertAll(asked, one => "demo " + KeyOf(one))}::text[]) w(ref, name, city, key, demo_key))
            select distinct w.ref, coalesce(o.merged_into, o.id) as organisation_id from asked w join directory.organisation o on lower(o.name) collate "C" = lower(w.name) collate "C"
             where (w.city is null or lower(o.city) = lower(w.city)) and not o.is_placeholder
            union
            select w.ref, coalesce(o.merged_into, o.id) from asked w join directory.organisation_key k on k.key in (w.key collate "C", w.demo_key collate "C") join directory.organisation o on o.id = k.organisation_id
             where not o.is_placeholder
             order by 1, 2
            """, stop);
    }

    /// <summary>Also addresses that are no evidence for matching: here a person named one.</summary>
    private static string? AddressOf(string? email) => Blank(email)?.ToLowerInvariant() is { } address && address.Contains('@', StringComparison.Ordinal) ? address : null;

    private static string? NameOf(string? name) => name is not null && NameKey.Normalise(name).Key is { Length: > 0 } key ? key : null;

    private string? PlaceOf(string? facility) => facilities.Of(facility) is { IsPlaceholder: false } name ? name.Key : null;

    private string KeyOf(NamedFacility one)
        => PlaceKey.OfFacility(new FacilityEvidence(one.Ref, one.Name, one.City, null, null, one.Country, null, null, IsDemo: false), facilities.Of(one.Name), Countries.CodeOf(one.Country));

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

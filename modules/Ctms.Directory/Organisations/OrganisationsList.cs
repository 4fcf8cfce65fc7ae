using Ctms.Platform;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Directory.Organisations;

internal sealed record OrganisationRow(Guid Id, string Name, string SortName, string? City, string? State, string? Country, bool IsPlaceholder, bool IsDemo);

internal sealed record PersonThere(Guid Id, string? GivenName, string? FamilyName, string SortName, string? Degrees, string? Role, bool Ended, DateOnly? SourceDate)
{
    public string Name => People.PersonName.Display(GivenName, FamilyName);
}

internal sealed record OrganisationHead(
    Guid Id, string Name, string? City, string? State, string? Zip, string? Country, double? Latitude, double? Longitude, bool IsPlaceholder, bool IsDemo, Guid? MergedInto, int Version, long People)
{
    public string Place => string.Join(", ", new[] { City, State, Country is null ? null : Countries.NameOf(Country) }.Where(part => !string.IsNullOrEmpty(part)));
}

internal sealed record ContactLine(string? Label, string Kind, string Value, string Source, DateOnly? SourceDate);

/// <summary>Organisations, the people at one, and those that look like another.</summary>
internal sealed class OrganisationsList(DbSession session)
{
    private const string SortName = "(lower(o.name) collate \"C\")";
    private const string PersonSort = "(lower(coalesce(p.family_name, '')) collate \"C\")";

    private static readonly Keyset<OrganisationRow> Order = new Keyset<OrganisationRow>("o.id", row => row.Id).By("name", SortName, row => row.SortName);

    private static readonly Keyset<PersonThere> PeopleOrder = new Keyset<PersonThere>("p.id", row => row.Id)
        .By("name", PersonSort, row => row.SortName).By("since", "a.source_date", row => row.SourceDate);

    public Task<ListSlice<OrganisationRow>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var where = new Where().And($"o.merged_into is null").Any("o.country", request, "country").Flag("o.is_demo", request, "demo").Flag("o.is_placeholder", request, "undisclosed");
        foreach (var word in (request.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(6))
        {
            var like = "%" + Where.Escape(word.ToLowerInvariant()) + "%";
            where.And($"lower(o.name) like {like} or lower(o.city) like {like}");
        }
        return session.ListAsync(Order, request, new ListSql(
            $"select o.id, o.name, {Sql.Literal(SortName)} as sort_name, o.city, o.state, o.country, o.is_placeholder, o.is_demo", $"from directory.organisation o", where)
        { Facets = { ["country"] = "o.country" } }, stop);
    }

    public Task<OrganisationHead?> HeadAsync(Guid id, CancellationToken stop) => session.QueryOneAsync<OrganisationHead>($"""
        select id, name, city, state, zip, country, latitude, longitude, is_placeholder, is_demo, merged_into, version,
               (select count(distinct person_id) from directory.affiliation a where a.organisation_id = o.id) as people
          from directory.organisation o where id = {id}
        """, stop);

    public Task<List<ContactLine>> ContactsAsync(Guid id, CancellationToken stop) => session.QueryAsync<ContactLine>(
        $"select label, kind, value, source, source_date from directory.contact_point where organisation_id = {id} order by kind, source_date desc nulls last, value limit 50", stop);

    public Task<ListSlice<PersonThere>> PeopleAsync(Guid id, ListRequest request, CancellationToken stop)
    {
        var where = new Where().And($"a.organisation_id = {id}").And($"p.erased_at is null").Contains("concat_ws(' ', p.given_name, p.family_name)", request.Q);
        return session.ListAsync(PeopleOrder, request, new ListSql(
            $"select p.id, p.given_name, p.family_name, {Sql.Literal(PersonSort)} as sort_name, p.degrees, a.role, a.ended, a.source_date",
            $"from directory.affiliation a join directory.person p on p.id = a.person_id", where), stop);
    }

    /// <summary>Others that may be the same place, the likest first; with words, those that contain them.</summary>
    public Task<List<OrganisationRow>> LikeAsync(OrganisationHead organisation, string? words, CancellationToken stop)
    {
        var like = words is null ? null : "%" + Where.Escape(words.Trim().ToLowerInvariant()) + "%";
        var name = organisation.Name.ToLowerInvariant();
        return session.QueryAsync<OrganisationRow>($"""
            select o.id, o.name, lower(o.name) as sort_name, o.city, o.state, o.country, o.is_placeholder, o.is_demo from directory.organisation o
             where o.merged_into is null and o.id <> {organisation.Id} and o.is_demo = {organisation.IsDemo}
               and case when {like}::text is null then lower(o.name) % {name} and o.country is not distinct from {organisation.Country} else lower(o.name) like {like} or lower(o.city) like {like} end
             order by similarity(lower(o.name), {name}) desc, o.id limit 20
            """, stop);
    }
}

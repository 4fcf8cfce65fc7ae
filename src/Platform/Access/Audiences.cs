using Ctms.Platform.Data;

namespace Ctms.Platform.Access;

/// <summary>Reads who belongs to audiences, from the roles that people hold now.</summary>
public sealed class Audiences(DbSession session, CurrentUser user, TimeProvider clock)
{
    private AudienceFilter? mine;

    /// <summary>What the person of this request may read; nobody without an account is in any audience.</summary>
    public async Task<AudienceFilter> MineAsync(CancellationToken stop) => mine ??= user.Id is { } id ? await OfAsync(id, clock.GetUtcNow(), stop) : AudienceFilter.Nobody;

    /// <summary>What somebody may read at a moment, with the roles that are given now and still hold then.</summary>
    public async Task<AudienceFilter> OfAsync(Guid person, DateTimeOffset at, CancellationToken stop) => new(person, await session.QueryAsync<RoleGrant>($"""
        select distinct role_id as role, client_id, study_id, country, site_id from access.user_grant where user_id = {person} and (valid_until is null or valid_until > {at})
        """, stop));

    /// <summary>Accounts that belong to the audience now, with the sites of the roles that brought them in; deactivated accounts too.</summary>
    public Task<List<AudienceMember>> MembersAsync(Audience audience, CancellationToken stop) => session.QueryAsync<AudienceMember>($"""
        with named as (select unnest({audience.People}::uuid[]) as user_id),
             held as (select g.user_id, array_remove(array_agg(distinct g.site_id), null) as sites, array_remove(array_agg(distinct g.role_id), null) as roles from access.user_grant g
                       where ({audience.NamesPlaces} or {audience.IsEverybody}) and (g.valid_until is null or g.valid_until > {clock.GetUtcNow()})
                         and ({audience.Roles.Length == 0} or g.role_id = any({audience.Roles}))
                         and ({audience.Clients.Length == 0} or g.client_id is null or g.client_id = any({audience.Clients}))
                         and ({audience.Studies.Length == 0} or g.study_id is null or g.study_id = any({audience.Studies}))
                         and ({audience.Countries.Length == 0} or g.country is null or g.country = any({audience.Countries}))
                         and ({audience.Sites.Length == 0} or g.site_id is null or g.site_id = any({audience.Sites}))
                       group by g.user_id)
        select coalesce(h.user_id, n.user_id) as user_id, coalesce(h.sites, array[]::uuid[]) as sites, coalesce(h.roles, array[]::text[]) as roles from held h full join named n on n.user_id = h.user_id
        """, stop);
}

/// <summary>Somebody of an audience. Sites and Roles are those through which they belong to it; both empty for somebody who is named.</summary>
public sealed record AudienceMember(Guid UserId, Guid[] Sites, string[] Roles);

/// <summary>Which audiences one person belongs to.</summary>
public sealed class AudienceFilter(Guid? person, IReadOnlyList<RoleGrant> grants)
{
    public static readonly AudienceFilter Nobody = new(null, []);

    internal Guid? Person => person;

    internal IReadOnlyList<RoleGrant> Grants => grants;

    public bool Holds(Audience audience) => person is { } id && audience.Holds(id, grants);

    /// <summary>The same as a predicate over a table with the columns roles, clients, studies, countries, sites and people (arrays, empty but never null).</summary>
    public FormattableString On(string alias)
    {
        if (person is not { } id) return $"false";
        var a = Sql.Literal(alias);
        var (roles, clients, studies) = (grants.Select(g => g.Role).ToArray(), grants.Select(g => g.ClientId).ToArray(), grants.Select(g => g.StudyId).ToArray());
        var (countries, sites) = (grants.Select(g => g.Country).ToArray(), grants.Select(g => g.SiteId).ToArray());
        return $$"""
            ({{id}} = any({{a}}.people) or case when {{a}}.roles = '{}' and {{a}}.clients = '{}' and {{a}}.studies = '{}' and {{a}}.countries = '{}' and {{a}}.sites = '{}' then {{a}}.people = '{}'
             else exists (select 1 from unnest({{roles}}::text[], {{clients}}::uuid[], {{studies}}::uuid[], {{countries}}::text[], {{sites}}::uuid[]) g(r, cl, s, c, i)
                  where ({{a}}.roles = '{}' or g.r = any({{a}}.roles)) and ({{a}}.clients = '{}' or g.cl is null or g.cl = any({{a}}.clients))
                    and ({{a}}.studies = '{}' or g.s is null or g.s = any({{a}}.studies)) and ({{a}}.countries = '{}' or g.c is null or g.c = any({{a}}.countries))
                    and ({{a}}.sites = '{}' or g.i is null or g.i = any({{a}}.sites))) end)
            """;
    }
}

using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Publishing.Portal;

/// <summary>A study as its portal names it. IsMine: one of the person's roles reaches it; then contacts and links are theirs too. Countries are those that these roles name.</summary>
internal sealed record PortalStudy(Guid Id, Guid ClientId, string Protocol, string Title, string Client, bool IsMine, string[] Countries)
{
    public ScopeTarget Place => new(ClientId, Id);

    public string Address => $"/portal/{Protocol}";
}

/// <summary>Finds the study for those who have a role that reaches it, or who may read something of it; for all others it is not there.</summary>
// unscoped: readers see what audiences say, and the person's own roles are asked
internal sealed class StudyPortal(DbSession session, Reading.Shelf shelf, CurrentUser user, TimeProvider clock)
{
    public async Task<PortalStudy?> FindAsync(string protocol, CancellationToken stop) => await session.QueryOneAsync<PortalStudy>($"""
        {Columns} where s.kind = 'study' and lower(s.code) = lower({protocol})
           and (mine.is_mine or exists (select 1 from publishing.version v where v.study_id = s.id and {await shelf.LiveAsync("v", stop)}))
        """, stop);

    /// <summary>The studies that the person's roles name themselves: those that are theirs, not all that a role for everything reaches.</summary>
    public Task<List<PortalStudy>> MineAsync(CancellationToken stop) => session.QueryAsync<PortalStudy>($"""
        {Columns} where s.kind = 'study' and s.id in (select g.study_id from access.user_grant g where g.user_id = {user.Id} and (g.valid_until is null or g.valid_until > {clock.GetUtcNow()})) order by s.code limit 50
        """, stop);

    private FormattableString Columns => $"""
        select s.id, c.id as client_id, s.code as protocol, s.name as title, c.name as client, mine.is_mine, mine.countries
          from access.scope_node s join access.scope_node c on c.id = s.parent_id,
               lateral (select count(*) > 0 as is_mine, coalesce(array_agg(distinct g.country) filter (where g.country is not null), array[]::text[]) as countries from access.user_grant g
                         where g.user_id = {user.Id} and (g.valid_until is null or g.valid_until > {clock.GetUtcNow()}) and (g.client_id is null or g.client_id = c.id) and (g.study_id is null or g.study_id = s.id)) mine
        """;
}

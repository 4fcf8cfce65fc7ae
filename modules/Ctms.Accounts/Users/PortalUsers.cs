using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Accounts.Users;

// unscoped: a place is asked for by whoever may see it; names of colleagues are no secret of a study.
internal sealed class PortalUsers(DbSession session) : IPortalUsers
{
    private static readonly FormattableString Columns = $"select a.id, a.name, a.email, a.language, a.zone, a.active from accounts.account a";

    public async Task<IReadOnlyDictionary<Guid, PortalUser>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop) =>
        ids.Count == 0 ? new Dictionary<Guid, PortalUser>() : (await session.QueryAsync<PortalUser>($"{Columns} where a.id = any({ids.ToArray()})", stop)).ToDictionary(u => u.Id);

    public Task<PortalUser?> FindByEmailAsync(string email, CancellationToken stop) =>
        session.QueryOneAsync<PortalUser>($"{Columns} where a.email_key = {EmailKey.Of(email)} and a.active", stop);

    public async Task<IReadOnlyList<PortalUser>> HoldersAsync(IReadOnlyCollection<string> roles, ScopeTarget place, CancellationToken stop) => await session.QueryAsync<PortalUser>($"""
        {Columns} where a.active and exists (
            select 1 from access.user_grant g
             where g.user_id = a.id and g.role_id = any({roles.ToArray()}) and (g.valid_until is null or g.valid_until > now())
               and (g.client_id is null or g.client_id = {place.ClientId}::uuid) and (g.study_id is null or g.study_id = {place.StudyId}::uuid)
               and (g.country is null or {place.Country}::text is null or g.country = {place.Country}) and (g.site_id is null or {place.SiteId}::uuid is null or g.site_id = {place.SiteId}))
         order by a.name, a.id
        """, stop);

    public async Task<IReadOnlyList<PortalUser>> PeersAsync(Guid user, CancellationToken stop) => await session.QueryAsync<PortalUser>($"""
        {Columns} where a.active and a.id <> {user} and exists (
            select 1 from access.user_grant m join access.user_grant g on g.role_id = m.role_id
             where m.user_id = {user} and g.user_id = a.id and (m.valid_until is null or m.valid_until > now()) and (g.valid_until is null or g.valid_until > now())
               and (g.client_id is null or m.client_id is null or g.client_id = m.client_id) and (g.study_id is null or m.study_id is null or g.study_id = m.study_id)
               and (g.country is null or m.country is null or g.country = m.country) and (g.site_id is null or m.site_id is null or g.site_id = m.site_id))
         order by a.name, a.id
        """, stop);

    public async Task<IReadOnlyList<PortalUser>> SearchAsync(string? text, CancellationToken stop)
    {
        var like = "%" + (text ?? "").Trim().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal) + "%";
        return await session.QueryAsync<PortalUser>($"{Columns} where a.active and (a.name ilike {like} or a.email ilike {like}) order by a.name, a.id limit 50", stop);
    }
}

using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Accounts.Users;

internal sealed record UserView(Guid Id, string Name, string Email, string Language, string Zone, bool Active, bool IsDemo, DateTimeOffset CreatedAt, DateTimeOffset? JoinedAt, DateTimeOffset? LastSignIn, bool HasAuthenticator, long Sessions);

/// <summary>A role that somebody holds, with the names of where.</summary>
internal sealed record GrantView(
    Guid Id, Guid UserId, string RoleId, string RoleName, Guid? ClientId, Guid? StudyId, string? Country, Guid? SiteId, DateTimeOffset? ValidUntil, DateTimeOffset CreatedAt,
    string? ClientCode, string? ClientName, string? StudyCode, string? StudyName, string? SiteCode, string? SiteName)
{
    public bool IsEverywhere => ClientId is null && StudyId is null && Country is null && SiteId is null;

    /// <summary>The form of interface.md.</summary>
    public string Written => IsEverywhere ? "*" : string.Join('/', new[]
    {
        ClientId is null ? null : "client:" + ClientCode, StudyId is null ? null : "study:" + StudyCode, Country is null ? null : "country:" + Country, SiteId is null ? null : "site:" + SiteCode,
    }.OfType<string>());
}

/// <summary>Accounts with their roles, within the scope of the page that asks.</summary>
internal sealed class UserRead(DbSession session, IScope scope)
{
    /// <summary>Somebody whose rights end at a study sees the people of that study only.</summary>
    public FormattableString Visible(string account) => scope.Filter.IsEverything ? Sql.True
        : $"exists (select 1 from access.user_grant v where v.user_id = {Sql.Literal(account)} and {scope.On("v", ScopeLevel.Site)})";

    private FormattableString Columns => $"""
        select a.id, a.name, a.email, a.language, a.zone, a.active, a.is_demo, a.created_at, a.joined_at,
               (select max(s.created_at) from accounts.session s where s.account_id = a.id) as last_sign_in,
               exists (select 1 from accounts.authenticator t where t.account_id = a.id) as has_authenticator,
               (select count(*) from accounts.session s where s.account_id = a.id and s.ended_at is null and s.expires_at > now()) as sessions
          from accounts.account a
        """;

    public Task<List<UserView>> AllAsync(CancellationToken stop) => session.QueryAsync<UserView>($"{Columns} where {Visible("a.id")} order by a.email_key", stop);

    public Task<UserView?> FindAsync(Guid id, CancellationToken stop) => session.QueryOneAsync<UserView>($"{Columns} where a.id = {id} and {Visible("a.id")}", stop);

    public Task<List<GrantView>> AllGrantsAsync(CancellationToken stop) => GrantsAsync(Sql.True, stop);

    public Task<List<GrantView>> GrantsOfAsync(Guid account, CancellationToken stop) => GrantsAsync($"g.user_id = {account}", stop);

    private Task<List<GrantView>> GrantsAsync(FormattableString where, CancellationToken stop) => session.QueryAsync<GrantView>($"""
        select g.id, g.user_id, g.role_id, r.name as role_name, g.client_id, g.study_id, g.country, g.site_id, g.valid_until, g.created_at,
               c.code as client_code, c.name as client_name, s.code as study_code, s.name as study_name, i.code as site_code, i.name as site_name
          from access.user_grant g join access.role r on r.id = g.role_id
          left join access.scope_node c on c.id = g.client_id left join access.scope_node s on s.id = g.study_id left join access.scope_node i on i.id = g.site_id
         where {where} and {scope.On("g", ScopeLevel.Site)} order by r.place, c.code, s.code, g.country, i.code
        """, stop);
}

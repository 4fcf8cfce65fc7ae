using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Accounts.Users;

internal sealed record UserRow(Guid Id, string Name, string Email, string[] Roles, string State, string SecondFactor, DateTimeOffset? LastSignIn, bool IsDemo);

/// <summary>The list of accounts.</summary>
internal sealed class UserList(DbSession session, UserRead users)
{
    private const string State = "case when not a.active then 'deactivated' when a.joined_at is null and l.last_sign_in is null then 'invited' else 'active' end";
    private const string Factor = "case when t.account_id is null then 'none' else 'authenticator' end";
    private const string RoleIds = "(select array_agg(distinct g.role_id) from access.user_grant g where g.user_id = a.id)";

    private static readonly Keyset<UserRow> Order = new Keyset<UserRow>("a.id", row => row.Id)
        .By("name", "a.name", row => row.Name)
        .By("email", "a.email", row => row.Email)
        .By("signed-in", "l.last_sign_in", row => row.LastSignIn);

    public Task<ListSlice<UserRow>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var where = new Where()
            .And(users.Visible("a.id"))
            .Overlaps(RoleIds, request, "role")
            .Any(State, request, "state")
            .Any(Factor, request, "factor");
        if (request.Q is { } q) where.And($"a.name ilike {"%" + Where.Escape(q) + "%"} or a.email ilike {"%" + Where.Escape(q) + "%"}");
        return session.ListAsync(Order, request, new ListSql(
            Rows: $"""
                select a.id, a.name, a.email, {Sql.Literal(State)} as state, {Sql.Literal(Factor)} as second_factor, l.last_sign_in, a.is_demo,
                       coalesce((select array_agg(distinct r.name) from access.user_grant g join access.role r on r.id = g.role_id where g.user_id = a.id), array[]::text[]) as roles
                """,
            From: $"""
                from accounts.account a left join accounts.authenticator t on t.account_id = a.id
                left join lateral (select max(s.created_at) as last_sign_in from accounts.session s where s.account_id = a.id) l on true
                """,
            Where: where)
        {
            Facets = { ["role"] = $"unnest({RoleIds})", ["state"] = State, ["factor"] = Factor },
        }, stop);
    }
}

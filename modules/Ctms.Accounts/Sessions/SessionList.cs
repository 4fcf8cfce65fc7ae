using Ctms.Accounts.Users;
using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Microsoft.Extensions.Options;

namespace Ctms.Accounts.Sessions;

internal sealed record SessionRow(Guid Id, Guid AccountId, string Name, string Email, string Method, string Source, string Device, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt);

/// <summary>Who is signed in where.</summary>
internal sealed class SessionList(DbSession session, UserRead users, TimeProvider clock, IOptions<AccountsSettings> settings)
{
    private static readonly Keyset<SessionRow> Order = new Keyset<SessionRow>("s.id", row => row.Id)
        .By("seen", "s.last_seen_at", row => row.LastSeenAt)
        .By("since", "s.created_at", row => row.CreatedAt)
        .By("name", "a.name", row => row.Name);

    private FormattableString Open => $"s.ended_at is null and s.expires_at > {clock.GetUtcNow()} and s.last_seen_at > {clock.GetUtcNow() - settings.Value.IdleTime} and a.active";

    public Task<ListSlice<SessionRow>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var where = new Where().And(Open).And(users.Visible("a.id"));
        if (request.Q is { } q) where.And($"a.name ilike {"%" + Where.Escape(q) + "%"} or a.email ilike {"%" + Where.Escape(q) + "%"} or s.source ilike {"%" + Where.Escape(q) + "%"}");
        return session.ListAsync(Order, request, new ListSql(
            Rows: $"select s.id, s.account_id, a.name, a.email, s.method, s.source, s.device, s.created_at, s.last_seen_at",
            From: $"from accounts.session s join accounts.account a on a.id = s.account_id",
            Where: where), stop);
    }

    /// <summary>Those of one person, the newest first.</summary>
    public Task<List<SessionRow>> OfAsync(Guid account, CancellationToken stop) => session.QueryAsync<SessionRow>($"""
        select s.id, s.account_id, a.name, a.email, s.method, s.source, s.device, s.created_at, s.last_seen_at
          from accounts.session s join accounts.account a on a.id = s.account_id where a.id = {account} and {Open} order by s.last_seen_at desc
        """, stop);
}

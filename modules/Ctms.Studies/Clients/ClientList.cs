using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Studies.Clients;

internal sealed record ClientRow(Guid Id, string Code, string Name, long Studies, long Open, bool IsDemo, DateTimeOffset CreatedAt);

internal sealed record ClientRecord(Guid Id, string Code, string Name, bool IsDemo, uint Version);

/// <summary>Clients as a whole: a role for single studies of a client does not show them.</summary>
internal sealed class ClientList(DbSession session, IScope scope)
{
    private static readonly Keyset<ClientRow> Order = new Keyset<ClientRow>("c.id", row => row.Id)
        .By("name", "c.name", row => row.Name)
        .By("code", "c.code", row => row.Code)
        .By("created", "c.created_at", row => row.CreatedAt);

    public Task<ListSlice<ClientRow>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var words = "%" + Where.Escape(request.Q?.Trim() ?? "") + "%";
        var where = new Where()
            .And(Seen)
            .And($"c.name ilike {words} or c.code ilike {words}", when: !string.IsNullOrWhiteSpace(request.Q));
        return session.ListAsync(Order, request, new ListSql(
            Rows: $"select c.id, c.code, c.name, coalesce(n.studies, 0) as studies, coalesce(n.open, 0) as open, c.is_demo, c.created_at",
            From: $"""
                from studies.client c left join lateral (
                    select count(*) as studies, count(*) filter (where s.status not in ('closed', 'terminated', 'withdrawn')) as open
                      from studies.study s where s.client_id = c.id and {scope.On("s", studyColumn: "id")}) n on true
                """,
            Where: where), stop);
    }

    public Task<ClientRecord?> FindAsync(string code, CancellationToken stop) =>
        session.QueryOneAsync<ClientRecord>($"select c.id, c.code, c.name, c.is_demo, c.xmin as version from studies.client c where lower(c.code) = lower({code}) and {Seen}", stop);

    public async Task<IReadOnlyList<(Guid Id, string Name)>> ChoicesAsync(CancellationToken stop)
    {
        var rows = await session.QueryAsync<ClientName>($"select c.id, c.name from studies.client c where {Seen} order by c.name", stop);
        return [.. rows.Select(r => (r.Id, r.Name))];
    }

    private FormattableString Seen => scope.On("c", ScopeLevel.Client, clientColumn: "id");

    private sealed record ClientName(Guid Id, string Name);
}

using Ctms.Platform.Access;
using Ctms.Platform.Audit;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Administration.Audit;

/// <summary>The whole trail, newest first. Ids follow time, and unlike the time they have an index that serves every page.</summary>
internal sealed class AuditList(DbSession session, IScope scope)
{
    private static readonly Keyset<AuditEntry> Order = new Keyset<AuditEntry>("e.id", row => row.Id).By("when", "e.id", row => row.Id);

    public Task<ListSlice<AuditEntry>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var where = new Where().Any("e.table_name", request, "table").Any("e.action", request, "action").Days("e.at", request, "at").And(Within);
        if (request.Text("who") is { } who) where.Contains("e.actor", who);
        if (request.Q is { } words)
        {
            var pattern = "%" + Where.Escape(words.Trim()) + "%";
            where.And($"e.actor ilike {pattern} or e.reason ilike {pattern} or e.operation = {words.Trim()} or e.request_id = {words.Trim()}");
        }
        if (request.Text("record") is { } record)
            where.And(Guid.TryParse(record.Trim(), out var id) ? $"e.root_id = {id} or e.row_key = {id.ToString()}" : (FormattableString)$"e.row_key = {record.Trim()}");
        return session.ListAsync(Order, request, new ListSql(
            Rows: $"select e.id, e.at, e.actor_id, e.actor, e.on_behalf_of, e.action, e.table_name, e.row_key, e.root_id, audit.reveal(e.old)::text as old, audit.reveal(e.new)::text as new, e.reason, e.request_id, e.operation",
            From: $"from audit.entry e",
            Where: where)
        {
            Facets = { ["table"] = "e.table_name", ["action"] = "e.action" },
        }, stop);
    }

    /// <summary>A role for some clients or studies reads the trail of these alone, not that of what everybody shares: notes on people name other clients.</summary>
    private FormattableString Within => scope.Filter.IsEverything ? Sql.True : $"""
        e.root_id in (select n.id from access.scope_node n
                       where (n.kind = 'study' and {scope.On("n", clientColumn: "parent_id", studyColumn: "id")})
                          or (n.kind = 'client' and {scope.On("n", ScopeLevel.Client, clientColumn: "id")}))
        """;
}

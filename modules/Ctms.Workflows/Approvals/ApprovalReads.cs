using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Workflows.Approvals;

/// <summary>A rule as it is kept; without a client it holds for all that have none of their own.</summary>
internal sealed record ApprovalRule(string Act, Guid? ClientId, string? ClientCode, string? ClientName, bool Enabled, string Settings, DateTimeOffset ChangedAt, string ChangedBy, string ProcessKey, Guid Id);

/// <summary>Rules within the scope of the one who sets them; the rule for all clients is seen and set by those whose right ends nowhere.</summary>
internal sealed class ApprovalReads(DbSession session, IScope scope)
{
    public bool MaySetForAll => scope.Filter.IsEverything;

    public Task<List<ApprovalRule>> AllAsync(CancellationToken stop) => session.QueryAsync<ApprovalRule>($"""
        select r.act, r.client_id, n.code as client_code, n.name as client_name, r.enabled, r.settings::text as settings, r.changed_at, r.changed_by, p.key as process_key, r.id
          from workflows.approval_rule r join workflows.process p on p.id = r.process_id left join access.scope_node n on n.id = r.client_id where {scope.On("r", ScopeLevel.Client)} order by r.act, n.name nulls first
        """, stop);

    public Task<List<Place>> ClientsAsync(CancellationToken stop) => session.QueryAsync<Place>($"select id, name from access.scope_node n where kind = 'client' and {scope.On("n", ScopeLevel.Client, clientColumn: "id")} order by name", stop);

    public Task<List<RoleLine>> RolesAsync(CancellationToken stop) => session.QueryAsync<RoleLine>($"select id, name from access.role order by place, name", stop);

    internal sealed record Place(Guid Id, string Name);

    internal sealed record RoleLine(string Id, string Name);
}

using Ctms.Platform.Audit;
using Ctms.Platform.Data;

namespace Ctms.Platform.Access;

/// <summary>Clients, studies and sites where the trail keeps their ids.</summary>
// unscoped: who may read an entry of the trail may read the place that it names.
internal sealed class PlaceNames(DbSession session) : IAuditNames
{
    public async Task<IReadOnlyDictionary<Guid, string>> ReadAsync(Guid[] ids, CancellationToken stop) =>
        (await session.QueryAsync<Named>($"select id, case when kind = 'client' then name else code end as name from access.scope_node where id = any({ids})", stop)).ToDictionary(n => n.Id, n => n.Name);

    private sealed record Named(Guid Id, string Name);
}

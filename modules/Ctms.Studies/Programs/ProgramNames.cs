using Ctms.Platform.Audit;
using Ctms.Platform.Data;

namespace Ctms.Studies.Programs;

/// <summary>Programs where the trail keeps their ids.</summary>
// unscoped: who may read an entry of the trail may read the program that it names.
internal sealed class ProgramNames(DbSession session) : IAuditNames
{
    public async Task<IReadOnlyDictionary<Guid, string>> ReadAsync(Guid[] ids, CancellationToken stop) =>
        (await session.QueryAsync<Named>($"select r.id, r.name from studies.program r where r.id = any({ids})", stop)).ToDictionary(r => r.Id, r => r.Name);

    private sealed record Named(Guid Id, string Name);
}

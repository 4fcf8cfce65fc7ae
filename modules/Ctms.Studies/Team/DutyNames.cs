using Ctms.Platform.Audit;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Ctms.Studies.Team;

/// <summary>Duties where the trail keeps their ids: whose it is and which.</summary>
// unscoped: who may read an entry of the trail may read the duty that it names.
internal sealed class DutyNames(DbSession session, IStringLocalizer<SharedTexts> texts) : IAuditNames
{
    public async Task<IReadOnlyDictionary<Guid, string>> ReadAsync(Guid[] ids, CancellationToken stop) =>
        (await session.QueryAsync<Named>($"select d.id, d.name, d.kind from studies.duty d where d.id = any({ids})", stop)).ToDictionary(d => d.Id, d => $"{d.Name}, {texts[DutyKinds.NameOf(d.Kind)].Value}");

    private sealed record Named(Guid Id, string Name, string Kind);
}

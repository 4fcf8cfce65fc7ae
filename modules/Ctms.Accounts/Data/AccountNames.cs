using Ctms.Platform.Audit;
using Ctms.Platform.Data;

namespace Ctms.Accounts.Data;

/// <summary>Users where the trail keeps their ids.</summary>
internal sealed class AccountNames(DbSession session) : IAuditNames
{
    public async Task<IReadOnlyDictionary<Guid, string>> ReadAsync(Guid[] ids, CancellationToken stop) =>
        (await session.QueryAsync<Named>($"select id, name from accounts.account where id = any({ids})", stop)).ToDictionary(a => a.Id, a => a.Name);

    private sealed record Named(Guid Id, string Name);
}

using Ctms.Platform.Access;
using Ctms.Platform.Audit;

namespace Ctms.Accounts.Users;

/// <summary>People with an account where the trail keeps their ids: who took a task, to whom it was given.</summary>
internal sealed class UserNames(IPortalUsers users) : IAuditNames
{
    public async Task<IReadOnlyDictionary<Guid, string>> ReadAsync(Guid[] ids, CancellationToken stop) => (await users.FindAsync(ids, stop)).ToDictionary(u => u.Key, u => u.Value.Name);
}

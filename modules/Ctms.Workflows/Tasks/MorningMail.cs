using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Workflows.Tasks;

/// <summary>Whether a person wants the morning mail about what is due. Everybody chooses for themselves.</summary>
internal sealed class MorningMail(DbSession session, CurrentUser user, TimeProvider clock)
{
    public async Task<bool> IsWantedAsync(CancellationToken stop) => !await session.QueryOneAsync<bool>($"select exists (select from workflows.without_digest where user_id = {user.Id}::uuid)", stop);

    public Task SetAsync(bool wanted, CancellationToken stop) => wanted
        ? session.ExecuteAsync($"delete from workflows.without_digest where user_id = {user.Id}::uuid", stop)
        : session.ExecuteAsync($"insert into workflows.without_digest (user_id, since) values ({user.Id}::uuid, {clock.GetUtcNow()}) on conflict do nothing", stop);
}

using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Publishing.Contents;
using Ctms.Workflows.Contracts;

namespace Ctms.Publishing.Versions;

/// <summary>Takes back what is on its way: the request for its approval, or the approved version that waits for its moment.</summary>
// unscoped: the item was found within the scope, and the right to write it is asked for its place
internal sealed class TakeBack(DbSession session, IApprovals approvals, IAccess access, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(ItemHead item, string? reason, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Write, item.Place, stop)) return Outcome.Refused("You may read this, but not write it.");
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why you take it back.");
        user.Reason = reason.Trim();
        await using var work = await session.BeginAsync(stop);
        var coming = await session.QueryOneAsync<Coming>($"select id, state from publishing.version where item_id = {item.Id} and state in ('waiting', 'scheduled') for update", stop);
        if (coming is null) return Outcome.Refused("Nothing is on its way.");
        if (coming.State == VersionState.Waiting && await approvals.FindAsync(item.Kind.Act.Id, item.Id, stop) is { Outcome: null } open
            && await approvals.WithdrawAsync(open.Request, reason, stop) is { } refusal) return Outcome.Refused(refusal);
        await session.ExecuteAsync($"update publishing.version set state = 'withdrawn', ended_at = {clock.GetUtcNow()}, reason = {reason.Trim()} where id = {coming.Id}", stop);
        await session.ExecuteAsync($"delete from publishing.due where version_id = {coming.Id}", stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    private sealed record Coming(Guid Id, string State);
}

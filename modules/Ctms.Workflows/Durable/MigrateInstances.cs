using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Workflows.Engine;
using Ctms.Workflows.Processes;

namespace Ctms.Workflows.Durable;

/// <summary>How many instances moved to the other version, and how many had to stay.</summary>
internal sealed record Migrated(int Moved, int Stayed);

/// <summary>
/// Moves the running instances of a version to another one, each in a transaction of its own: one that took a step since the plan was shown is judged by where it
/// stands now. Open tasks and timers go along as they are; deadlines that are new begin to count.
/// </summary>
// unscoped: only who designs for the whole portal moves instances
internal sealed class MigrateInstances(DbSession session, TakeStep step, WriteStep write, Models models, RunningInstances running, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<Migrated>> RunAsync(Guid from, Guid to, IReadOnlyDictionary<string, string> ids, string? reason, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why they are moved; it stands in the journal of each.");
        var (moved, stayed) = (0, 0);
        foreach (var instance in await running.ReadAsync(from, stop))
        {
            if (await MoveAsync(instance.Id, from, to, ids, reason.Trim(), stop)) moved++;
            else stayed++;
        }
        return new Migrated(moved, stayed);
    }

    private async Task<bool> MoveAsync(Guid instance, Guid from, Guid to, IReadOnlyDictionary<string, string> ids, string reason, CancellationToken stop)
    {
        user.Reason = reason;
        await using var work = await session.BeginAsync(stop);
        if (await step.HoldAsync(instance, stop) is not { } row || row.VersionId != from) return false;
        var (before, after) = (await models.OfAsync(session, from, stop), await models.OfAsync(session, to, stop));
        var state = MigrateState.Run(StateJson.Read(row.Body), before.Model, after.Model, ids);
        if (state.IsRefused) return false;
        await RenameAsync(instance, to, state.Value, stop);
        var stepped = Step.Run(after.Model, state.Value, MigrateState.Happening(before.Model, ids), clock);
        if (stepped.IsRefused) return false;
        await write.RunAsync(row with { VersionId = to }, after, state.Value, stepped.Value, new Doing("migrated", Comment: reason), stop);
        await work.CommitAsync(stop);
        return true;
    }

    private Task RenameAsync(Guid instance, Guid to, ProcessState state, CancellationToken stop)
    {
        var (numbers, nodes) = (state.Waits.Select(w => w.Number).ToArray(), state.Waits.Select(w => w.Node).ToArray());
        return session.ExecuteAsync($"""
            with i as (update workflows.instance set version_id = {to} where id = {instance}),
                 w as (update workflows.wait w set node = n.node from unnest({numbers}::int[], {nodes}::text[]) n(number, node) where w.instance_id = {instance} and w.number = n.number),
                 t as (update workflows.task t set node = n.node from unnest({numbers}::int[], {nodes}::text[]) n(number, node) where t.instance_id = {instance} and t.wait = n.number and t.status = 'open' and t.node <> n.node)
            update workflows.incident x set node = n.node from unnest({state.Incidents.Select(i => i.Number).ToArray()}::int[], {state.Incidents.Select(i => i.Node).ToArray()}::text[]) n(number, node)
             where x.instance_id = {instance} and x.number = n.number
            """, stop);
    }
}

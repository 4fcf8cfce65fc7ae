using System.Text.Json.Nodes;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Contracts;
using Ctms.Workflows.Engine;
using Ctms.Workflows.Feel;
using Ctms.Workflows.Tasks;

namespace Ctms.Workflows.Durable;

/// <summary>Writes what a step did: what is waited for now, who is asked, what others are told, and the line of the journal.</summary>
// unscoped: it writes what the engine decided about one instance that is held
internal sealed class WriteStep(DbSession session, OpenTask openTask, DueSignal signal, CurrentUser user, TimeProvider clock)
{
    public async Task RunAsync(InstanceRow row, Runnable runnable, ProcessState before, Stepped step, Doing doing, CancellationToken stop)
    {
        var after = step.State;
        var journal = step.Journal.ToList();
        var known = before.Waits.Select(w => w.Number).ToHashSet();
        var ended = before.Waits.Select(w => w.Number).Except(after.Waits.Select(w => w.Number)).ToArray();
        await EndAsync(row.Id, ended, stop);
        foreach (var wait in after.Waits.Where(w => !known.Contains(w.Number)).ToList())
        {
            if (await ObstacleAsync(row, runnable, after, wait, stop) is not { } reason) continue;
            var incident = after.Stick(wait, reason);
            journal.Add(new Entry(Did.Failed, incident.Node, reason));
        }
        await KeepAsync(row, runnable, before, after, [.. after.Waits.Where(w => !known.Contains(w.Number))], journal, doing, stop);
        await FollowAsync(row, runnable, after, journal, stop);
    }

    private async Task EndAsync(Guid instance, int[] ended, CancellationToken stop)
    {
        if (ended.Length == 0) return;
        await session.ExecuteAsync($"""
            with w as (delete from workflows.wait where instance_id = {instance} and number = any({ended}))
            update workflows.task set status = 'cancelled', alarm_at = null, done_at = {clock.GetUtcNow()} where instance_id = {instance} and wait = any({ended}) and status = 'open'
            """, stop);
    }

    /// <summary>Asks people, and answers why a wait cannot stand.</summary>
    private async Task<string?> ObstacleAsync(InstanceRow row, Runnable runnable, ProcessState state, WaitState wait, CancellationToken stop)
    {
        var node = runnable.Node(wait.Node);
        if (wait.Kind == WaitKind.Task) return ActionOf(node) is null ? await openTask.RunAsync(row, node, state, wait, stop) : null;
        if (wait.Kind != WaitKind.Message || KeyOf(row, wait) is not { } key) return null;
        // Two instances that wait for one message with one key: nobody could say which of them is meant.
        var taken = await session.QueryOneAsync<bool>($"""
            select exists (select from workflows.wait where kind = 'message' and name = {wait.Name} and correlation = {key} and (instance_id, number) <> ({row.Id}, {wait.Number}))
            """, stop);
        return taken ? $"{node.Told} waits for the message \"{wait.Name}\" with the key \"{key}\", for which another instance waits already." : null;
    }

    private async Task KeepAsync(InstanceRow row, Runnable runnable, ProcessState before, ProcessState after, WaitState[] added, List<Entry> journal, Doing doing, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var gone = before.Incidents.Select(i => i.Number).Except(after.Incidents.Select(i => i.Number)).ToArray();
        IncidentState[] incidents = [.. after.Incidents.Where(i => before.Incidents.TrueForAll(b => b.Number != i.Number))];
        var entries = new JsonArray([.. journal.Select(e => new JsonObject { ["did"] = EnumWord(e.Did), ["node"] = e.Node, ["detail"] = e.Detail.Length > 0 ? e.Detail : null })]).ToJsonString();
        var (values, changed) = (doing.In is { Count: > 0 } given ? FeelJson.Write(given)!.ToJsonString() : null, Changed(before, after));
        T[] Waits<T>(Func<WaitState, T> of) => Array.ConvertAll(added, w => of(w));
        T[] Incidents<T>(Func<IncidentState, T> of) => Array.ConvertAll(incidents, i => of(i));
        await session.ExecuteAsync($"""
            with s as (update workflows.instance_state set revision = {row.Revision + 1}, body = {StateJson.Write(after)} where instance_id = {row.Id}),
                 w as (insert into workflows.wait (instance_id, number, kind, node, name, correlation, due)
                       select {row.Id}, * from unnest({Waits(w => w.Number)}::int[], {Waits(w => KindOf(runnable, w))}::text[], {Waits(w => w.Node)}::text[], {Waits(w => w.Name ?? ActionOf(runnable.Node(w.Node)))}::text[],
                                                      {Waits(w => w.Kind == WaitKind.Message ? KeyOf(row, w) : null)}::text[], {Waits(w => IsAction(runnable, w) ? now : w.Due)}::timestamptz[])),
                 g as (delete from workflows.incident where instance_id = {row.Id} and number = any({gone})),
                 i as (insert into workflows.incident (instance_id, number, node, reason, since)
                       select {row.Id}, *, {now} from unnest({Incidents(i => i.Number)}::int[], {Incidents(i => i.Node)}::text[], {Incidents(i => i.Reason)}::text[]))
            insert into workflows.journal (instance_id, revision, at, actor_id, actor, on_behalf_of, happening, node, values_in, values_out, comment, entries)
            values ({row.Id}, {row.Revision + 1}, {now}, {user.Id}, {user.Name}, {user.OnBehalfOf}, {doing.Happening}, {doing.Node}, {values}::jsonb, {changed}::jsonb, {doing.Comment}, {entries}::jsonb)
            """, stop);
        if (added.Any(w => IsAction(runnable, w))) session.AfterCommit(signal.Raise);
    }

    /// <summary>The instance's own status, its end, and what others are told.</summary>
    private async Task FollowAsync(InstanceRow row, Runnable runnable, ProcessState after, List<Entry> journal, CancellationToken stop)
    {
        foreach (var sent in journal.Where(e => e.Did == Did.Sent && e.Detail.Length > 0)) await session.PublishAsync(new MessageThrown(row.Id, sent.Detail, sent.Key), stop);
        foreach (var signalled in journal.Where(e => e.Did == Did.Signalled && e.Detail.Length > 0)) await session.PublishAsync(new SignalThrown(row.Id, signalled.Detail), stop);
        if (after.Status != RunStatus.Completed)
        {
            var status = after.Incidents.Count > 0 ? "incident" : "running";
            if (status != row.Status) await session.ExecuteAsync($"update workflows.instance set status = {status} where id = {row.Id}", stop);
            return;
        }
        var root = runnable.Model.Processes[runnable.Process].Root;
        var outcome = journal.FindLast(e => e.Did == Did.Entered && root.Nodes.TryGetValue(e.Node, out var end) && end.Kind == NodeKind.End)?.Node;
        var reason = after.Scopes.Find(s => s.Parent is null)?.Variables.GetValueOrDefault(Decisions.Comment) as string;
        await session.ExecuteAsync($"update workflows.instance set status = 'completed', ended_at = {clock.GetUtcNow()}, outcome = {outcome}, outcome_reason = {reason} where id = {row.Id}", stop);
        if (row is { Act: { } act, RecordId: { } record })
            await session.PublishAsync(new ApprovalDecided(row.Id, act, record, row.RecordVersion ?? "", Convert.ToHexStringLower(row.RecordSha256 ?? []), outcome ?? "", reason, row.StartedById, row.StartedBy), stop);
    }

    /// <summary>What the step changed of the variables of the process.</summary>
    private static string? Changed(ProcessState before, ProcessState after)
    {
        var (old, now) = (before.Scopes.Find(s => s.Parent is null)?.Variables ?? [], after.Scopes.Find(s => s.Parent is null)?.Variables ?? []);
        var changed = now.Where(v => !old.TryGetValue(v.Key, out var was) || !JsonNode.DeepEquals(FeelJson.Write(was), FeelJson.Write(v.Value))).ToList();
        return changed.Count == 0 ? null : FeelJson.Write(new FeelContext(changed))!.ToJsonString();
    }

    private static string? KeyOf(InstanceRow row, WaitState wait) => wait.Key ?? row.BusinessKey;

    public static string? ActionOf(FlowNode node) => node.Action?.Action ?? (node.Kind == NodeKind.BusinessRuleTask ? node.Calls : null);

    private static bool IsAction(Runnable runnable, WaitState wait) => wait.Kind == WaitKind.Task && ActionOf(runnable.Node(wait.Node)) is not null;

    private static string KindOf(Runnable runnable, WaitState wait) => IsAction(runnable, wait) ? "action" : EnumWord(wait.Kind);

    private static string EnumWord<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}

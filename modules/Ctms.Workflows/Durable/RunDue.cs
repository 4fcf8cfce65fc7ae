using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Workflows.Contracts;
using Ctms.Workflows.Engine;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Durable;

/// <summary>
/// Takes the next thing whose time has come, a timer or an action of a service task, and lets it happen. The state's row is held first, as in every step, so that of
/// several nodes one takes it; what fails is tried again with growing pauses and becomes an incident at last.
/// </summary>
// unscoped: the portal itself lets time pass for all
internal sealed class RunDue(DbSession session, TakeStep step, Models models, RunAction actions, StartEvents starts, CurrentUser user, TimeProvider clock)
{
    public const int MostAttempts = 6;

    public async Task<bool> NextAsync(CancellationToken stop)
    {
        user.BecomeSystem("Process engine");
        DueRow? due = null;
        try
        {
            await using var work = await session.BeginAsync(stop);
            due = await session.QueryOneAsync<DueRow>($"""
                select w.instance_id, w.number, w.kind, w.node, w.attempts from workflows.wait w join workflows.instance_state s on s.instance_id = w.instance_id
                 where w.due <= {clock.GetUtcNow()} order by w.due limit 1 for update of s skip locked
                """, stop);
            if (due is null) return await starts.NextAsync(stop);
            await HappenAsync(due, stop);
            await work.CommitAsync(stop);
        }
        catch (Exception fault) when (due is not null && fault is not OperationCanceledException)
        {
            await LaterAsync(due, fault, stop);
        }
        return true;
    }

    private async Task HappenAsync(DueRow due, CancellationToken stop)
    {
        var (happening, doing) = due.Kind == "timer"
            ? ((Happening)new WaitEnded(due.Number, []), new Doing("time came", due.Node))
            : await ActAsync(due, stop);
        var outcome = await step.RunAsync(due.InstanceId, happening, doing, stop);
        if (outcome.IsRefused) throw new InvalidOperationException(outcome.Refusal);
    }

    private async Task<(Happening, Doing)> ActAsync(DueRow due, CancellationToken stop)
    {
        var row = await step.HoldAsync(due.InstanceId, stop) ?? throw new InvalidOperationException(TakeStep.TooLate);
        var runnable = await models.OfAsync(session, row.VersionId, stop);
        var state = StateJson.Read(row.Body);
        var wait = state.Waits.Find(w => w.Number == due.Number) ?? throw new InvalidOperationException(TakeStep.TooLate);
        var answer = await actions.RunAsync(row, runnable.Node(due.Node), state.Known(wait.Scope), stop);
        var values = Values.Read(answer.Values);
        return answer switch
        {
            { ErrorCode: { } code } => (new TaskFailed(due.Number, code, answer.Refusal ?? code), new Doing("action answered an error", due.Node, values, answer.Refusal)),
            { Refusal: { } refusal } => (new TaskFailed(due.Number, null, refusal), new Doing("action was refused", due.Node, values, refusal)),
            _ => (new WaitEnded(due.Number, values), new Doing("action done", due.Node, values)),
        };
    }

    // The transaction of the try is gone with everything it did.
    private async Task LaterAsync(DueRow due, Exception fault, CancellationToken stop)
    {
        var reason = fault.Message;
        if (due.Attempts + 1 < MostAttempts)
        {
            var pause = TimeSpan.FromSeconds(5 * Math.Pow(4, due.Attempts));
            await session.ExecuteAsync($"""
                update workflows.wait set attempts = attempts + 1, error = {reason}, due = {clock.GetUtcNow() + pause} where instance_id = {due.InstanceId} and number = {due.Number}
                """, stop);
            return;
        }
        if (due.Kind == "action") await step.RunAsync(due.InstanceId, new TaskFailed(due.Number, null, $"Tried {MostAttempts} times; the last time it failed with: {reason}"), new Doing("action failed", due.Node, Comment: reason), stop);
        else await session.ExecuteAsync($"update workflows.wait set attempts = attempts + 1, error = {reason}, due = {clock.GetUtcNow() + TimeSpan.FromHours(1)} where instance_id = {due.InstanceId} and number = {due.Number}", stop);
    }

    private sealed record DueRow(Guid InstanceId, int Number, string Kind, string Node, int Attempts);
}

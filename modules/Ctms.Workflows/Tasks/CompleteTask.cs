using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Signatures;
using Ctms.Workflows.Durable;
using Ctms.Workflows.Engine;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Tasks;

/// <summary>Done, or why not; Field is the part of the signing form that the refusal belongs to, else it may be about the comment.</summary>
internal sealed record Completed(string? Refusal = null, string? Field = null, bool WantsComment = false)
{
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Refusal))]
    public bool IsRefused => Refusal is not null;
}

/// <summary>What somebody answers to a task: how it ends, why, and the proof for the signature when the step asks for one.</summary>
internal sealed record TaskAnswer(string? Decision, string? Comment, SigningProof? Proof = null, string? ShownSha256 = null);

/// <summary>Ends a task: the answer, the signature and the step of the process are one transaction. Who comes second is told who was first.</summary>
// unscoped: the task was found by its relation to the person
internal sealed class CompleteTask(DbSession session, TaskReads reads, TakeStep step, TaskRecords records, ISignatures signatures, CurrentUser user, TimeProvider clock)
{
    public const int LongestComment = 4_000;

    public async Task<Completed> RunAsync(Guid id, TaskAnswer answer, CancellationToken stop)
    {
        if (await reads.FindAsync(id, stop) is not { } seen) return new Completed(TakeStep.TooLate);
        await using var work = await session.BeginAsync(stop);
        // Two who decide at once take turns here; the later one reads what the earlier one did.
        await step.HoldAsync(seen.InstanceId, stop);
        if (await reads.FindAsync(id, stop) is not { } task) return new Completed(TakeStep.TooLate);
        if (Refusal(task, answer) is { } refusal) return new Completed(refusal);
        if (CommentRefusal(answer) is { } unsaid) return new Completed(unsaid, WantsComment: true);
        var (signature, unsigned) = await SignAsync(task, answer, stop);
        if (unsigned is not null) return unsigned;
        await EndAsync(task, answer, signature, stop);
        var values = new FeelContext { [Decisions.Decision] = answer.Decision, [Decisions.Comment] = Comment(answer), [Decisions.By] = user.Name };
        var stepped = await step.RunAsync(task.InstanceId, new WaitEnded(task.Wait, values), new Doing($"task {answer.Decision}", task.Node, values, Comment(answer)), stop);
        if (stepped.IsRefused) return new Completed(stepped.Refusal);
        await work.CommitAsync(stop);
        return new Completed();
    }

    private static string? Refusal(TaskRow task, TaskAnswer answer)
    {
        if (task.Status == "done") return task.DoneBy is null ? TakeStep.TooLate : $"{task.DoneBy} has done this already{(task.Decision is Decisions.Done or null ? "" : $" ({task.Decision})")}. Nothing of yours was kept.";
        if (task.Status == "cancelled") return TakeStep.TooLate;
        if (TaskRights.WhyNot(task.Standing) is { } not) return not;
        if (Decisions.Of(task.Kind).Contains(answer.Decision)) return null;
        return task.Kind == TaskKinds.Decide ? "Choose whether you approve or reject." : "This task can only be marked as done.";
    }

    private static string? CommentRefusal(TaskAnswer answer)
    {
        if (answer.Decision == Decisions.Reject && Comment(answer) is null) return "Say why you reject it: the one who asked has to know what to change.";
        return Comment(answer)?.Length > LongestComment ? $"The comment may have {LongestComment:#,0} characters at most." : null;
    }

    private async Task<(Guid? Signature, Completed? Refusal)> SignAsync(TaskRow task, TaskAnswer answer, CancellationToken stop)
    {
        if (answer.Decision == Decisions.Reject) return (null, null);
        if (task.RecordKind is null) return (null, task.Meaning is null ? null : new Completed("There is no record that could be signed."));
        if (await records.FindAsync(task, stop) is not { } record) return (null, new Completed("The record is no longer there; it can only be rejected."));
        if (records.HasChanged(task, record)) return (null, new Completed("The record was changed after the approval was asked for; it can only be rejected."));
        if (task.Meaning is not { } meaning) return (null, null);
        if (answer.Proof is null || user.Id is not { } signer) return (null, new Completed("This step asks for your signature."));
        var request = await signatures.RequestAsync(SignatureRequest.For(record, meaning, StepOf(task), signer), stop);
        var signed = await signatures.SignAsync(request, answer.ShownSha256 ?? "", answer.Proof, stop);
        return signed.IsRefused ? (null, new Completed(signed.Refusal, signed.Field)) : (signed.Value, null);
    }

    /// <summary>The act that a signature is for: one person signs once for one round of one step.</summary>
    public static string StepOf(TaskRow task) => $"task:{task.InstanceId}/{task.Node}/{task.Round}";

    private Task EndAsync(TaskRow task, TaskAnswer answer, Guid? signature, CancellationToken stop) => session.ExecuteAsync($"""
        update workflows.task set status = 'done', alarm_at = null, decision = {answer.Decision}, comment = {Comment(answer)}, done_at = {clock.GetUtcNow()}, done_by_id = {user.Id}, done_by = {user.Name},
               done_for_id = {task.StandsInFor}, signature_id = {signature} where id = {task.Id}
        """, stop);

    private static string? Comment(TaskAnswer answer) => string.IsNullOrWhiteSpace(answer.Comment) ? null : answer.Comment.Trim();
}

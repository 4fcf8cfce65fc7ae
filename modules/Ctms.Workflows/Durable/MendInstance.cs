using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Workflows.Contracts;
using Ctms.Workflows.Engine;

namespace Ctms.Workflows.Durable;

/// <summary>What a manager does with an instance that went wrong: mend its values and try again, or end it.</summary>
internal sealed class MendInstance(DbSession session, IScope scope, TakeStep step, WriteStep write, Models models, CurrentUser user, TimeProvider clock)
{
    /// <summary>Values: a JSON object of the variables to set, or nothing.</summary>
    public async Task<Outcome> RetryAsync(Guid instance, int incident, string? values, string? reason, CancellationToken stop)
    {
        if (!await IsVisibleAsync(instance, stop)) return Outcome.Refused(TakeStep.TooLate);
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say what you mended, or why it will work now.");
        var (mended, refusal) = GivenValues.Parse(values);
        if (mended is null) return Outcome.Refused(refusal);
        user.Reason = reason.Trim();
        var tried = await step.RunAsync(instance, new Retried(incident, mended), new Doing("tried again", In: mended, Comment: reason.Trim()), stop);
        return tried.IsRefused ? Outcome.Refused(tried.Refusal) : Outcome.Done;
    }

    public async Task<Outcome> CancelAsync(Guid instance, string? reason, CancellationToken stop)
    {
        if (!await IsVisibleAsync(instance, stop)) return Outcome.Refused(TakeStep.TooLate);
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why it is ended; it stands in the record.");
        user.Reason = reason.Trim();
        await using var work = await session.BeginAsync(stop);
        if (await step.HoldAsync(instance, stop) is not { } row) return Outcome.Refused(TakeStep.TooLate);
        var before = StateJson.Read(row.Body);
        var after = StateJson.Copy(before);
        (after.Tokens, after.Waits, after.Incidents) = ([], [], []);
        await write.RunAsync(row, await models.OfAsync(session, row.VersionId, stop), before, new Stepped(after, [], false), new Doing("cancelled", Comment: reason.Trim()), stop);
        await session.ExecuteAsync($"update workflows.instance set status = 'cancelled', ended_at = {clock.GetUtcNow()}, outcome = {ApprovalOutcomes.Withdrawn}, outcome_reason = {reason.Trim()} where id = {instance}", stop);
        if (row is { Act: { } act, RecordId: { } record })
            await session.PublishAsync(new ApprovalDecided(row.Id, act, record, row.RecordVersion ?? "", Convert.ToHexStringLower(row.RecordSha256 ?? []), ApprovalOutcomes.Withdrawn, reason.Trim(), row.StartedById, row.StartedBy), stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    private Task<bool> IsVisibleAsync(Guid instance, CancellationToken stop) => session.QueryOneAsync<bool>($"select exists (select from workflows.instance i where i.id = {instance} and {scope.On("i")})", stop);
}

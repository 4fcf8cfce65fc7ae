using Ctms.Platform;
using Ctms.Platform.Data;
using Ctms.Workflows.Engine;

namespace Ctms.Workflows.Durable;

/// <summary>
/// One happening in one transaction: the state's row is held, the engine steps, and state, waits, tasks, journal and facts are written together, or none of them is.
/// Two happenings of one instance take turns at that row; the later one finds its wait gone and is told so.
/// </summary>
internal sealed class TakeStep(DbSession session, Models models, WriteStep write, TimeProvider clock)
{
    public const string TooLate = "This has ended: it was done, taken back, or the process went on without it.";

    public async Task<Outcome<Stepped>> RunAsync(Guid instance, Happening happening, Doing doing, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        if (await HoldAsync(instance, stop) is not { } row) return Outcome.Refused(TooLate);
        var runnable = await models.OfAsync(session, row.VersionId, stop);
        var before = StateJson.Read(row.Body);
        var step = Step.Run(runnable.Model, before, happening, clock);
        if (step.IsRefused) return Outcome.Refused(step.Refusal);
        await write.RunAsync(row, runnable, before, step.Value, doing, stop);
        await work.CommitAsync(stop);
        return step;
    }

    /// <summary>The instance with its state, held until the transaction ends; null when it has ended or never was.</summary>
    // unscoped: who may let something happen to an instance was asked before
    public Task<InstanceRow?> HoldAsync(Guid instance, CancellationToken stop) => session.QueryOneAsync<InstanceRow>($"""
        select i.id, i.version_id, i.title, i.act, i.record_id, i.record_version, i.record_sha256, i.client_id, i.study_id, i.country, i.site_id, i.business_key,
               i.started_by_id, i.started_by, i.status, s.revision, s.body
          from workflows.instance_state s join workflows.instance i on i.id = s.instance_id
         where s.instance_id = {instance} and i.ended_at is null for update of s
        """, stop);
}

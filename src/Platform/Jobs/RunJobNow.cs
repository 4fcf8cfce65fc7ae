using Ctms.Platform.Data;
using Ctms.Platform.Modules;
using Quartz;

namespace Ctms.Platform.Jobs;

/// <summary>Has a scheduled job run at once, beside its schedule. It runs as it always does: on one node, and not while it runs already.</summary>
public sealed class RunJobNow(IEnumerable<ISchedulerFactory> factories, IEnumerable<JobSchedule> schedules, FeatureStates features, DbSession session)
{
    public async Task<Outcome> RunAsync(string name, CancellationToken stop)
    {
        if (schedules.FirstOrDefault(schedule => schedule.Name == name) is not { } job) return Outcome.Refused("There is no job of this name.");
        if (!features.IsOn(job.Feature)) return Outcome.Refused("This part of the portal is switched off, and its jobs with it.");
        var key = new JobKey(job.Name);
        // A program that serves without background work has no scheduler.
        if (factories.FirstOrDefault() is not { } factory || await factory.GetScheduler(stop) is not { } scheduler || await scheduler.GetJobDetail(key, stop) is null) return Outcome.Refused("The scheduler has not begun yet. Try again in a minute.");
        await session.ExecuteAsync($"select audit.record('job-started', null, jsonb_build_object('job', {job.Name}::text))", stop);
        await scheduler.TriggerJob(key, stop);
        return Outcome.Done;
    }
}

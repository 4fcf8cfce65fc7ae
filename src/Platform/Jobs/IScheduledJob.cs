using Ctms.Platform.Access;
using Ctms.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Ctms.Platform.Jobs;

/// <summary>Work at fixed times. One node wins each firing; after downtime a missed firing is caught up once.</summary>
public interface IScheduledJob
{
    Task RunAsync(CancellationToken stop);
}

/// <summary>When a job runs (Quartz cron with seconds, UTC) and the feature it stops with.</summary>
public sealed record JobSchedule(Type Job, string Cron, string Feature)
{
    public string Name => Job.Name;
}

/// <summary>The one Quartz job: it finds ours by name, in a scope of its own, under the name of the errand.</summary>
[DisallowConcurrentExecution]
internal sealed class ScheduledJobAdapter(IServiceScopeFactory scopes, IEnumerable<JobSchedule> schedules, FeatureStates features, ILogger<ScheduledJobAdapter> log) : IJob
{
    public const string NameKey = "job";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.MergedJobDataMap.GetString(NameKey);
        if (schedules.FirstOrDefault(s => s.Name == name) is not { } schedule || !features.IsOn(schedule.Feature)) return;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem("Job " + schedule.Name);
        log.LogDebug("Running {Job}", schedule.Name);
        await ((IScheduledJob)scope.ServiceProvider.GetRequiredService(schedule.Job)).RunAsync(cancellationToken);
    }
}

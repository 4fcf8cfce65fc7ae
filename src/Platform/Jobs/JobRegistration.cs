using Ctms.Platform.Data;
using Ctms.Platform.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Quartz;

namespace Ctms.Platform.Jobs;

/// <summary>Puts the modules' schedules into the shared store once the database is migrated, then starts this node.</summary>
internal sealed class JobRegistration(ISchedulerFactory factory, IEnumerable<JobSchedule> schedules, Readiness readiness) : BackgroundService
{
    public static void AddTo(IServiceCollection services, CtmsDatabase database)
    {
        var store = new NpgsqlConnectionStringBuilder(database.AppConnection) { SearchPath = "host", MaxPoolSize = 10, ApplicationName = "ctms-jobs" }.ConnectionString;
        services.AddQuartz(q => q.UsePersistentStore(s =>
        {
            s.UsePostgres(NpgsqlFactory.Instance, store);
            s.UseClustering(_ => { });
            s.UseExecutionHistory();
        }));
        services.AddHostedService<JobRegistration>();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.WaitAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host ends before it was ready, for example because its port is taken; that is said elsewhere, in one sentence.
            return;
        }

        var scheduler = await factory.GetScheduler(stoppingToken);
        foreach (var schedule in schedules) await PutAsync(scheduler, schedule, stoppingToken);
        await scheduler.Start(stoppingToken);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        }
    }

    private static async Task PutAsync(IScheduler scheduler, JobSchedule schedule, CancellationToken stop)
    {
        var job = JobBuilder.Create<ScheduledJobAdapter>().WithIdentity(schedule.Name).UsingJobData(ScheduledJobAdapter.NameKey, schedule.Name).StoreDurably().Build();
        var trigger = TriggerBuilder.Create().WithIdentity(schedule.Name).ForJob(job)
            .WithCronSchedule(schedule.Cron, c => c.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build();
        await scheduler.ScheduleJobs(new Dictionary<IJobDetail, IReadOnlyCollection<ITrigger>> { [job] = [trigger] }, new ScheduleJobOptions { Replace = true }, stop);
    }
}

using Ctms.Platform.Data;
using Ctms.Platform.Jobs;
using Ctms.Platform.Web;

namespace Ctms.Administration.Jobs;

/// <summary>The schedule as the modules state it, and what the scheduler's own tables say of it. Times there are .NET ticks in UTC.</summary>
internal sealed class JobRead(DbSession session, IEnumerable<JobSchedule> schedules)
{
    private static readonly Keyset<JobRun> Order = new Keyset<JobRun>("h.entry_id", row => row.EntryId).By("at", "h.fired_time", row => row.FiredTime).By("took", "h.run_time", row => row.RunTime);

    public async Task<IReadOnlyList<ScheduledJobView>> ScheduleAsync(CancellationToken stop)
    {
        var states = (await session.QueryAsync<Trigger>($"select trigger_name, trigger_state as state, next_fire_time, prev_fire_time from host.qrtz_triggers", stop)).ToDictionary(s => s.TriggerName);
        return [.. schedules.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => states.GetValueOrDefault(s.Name) is { } state
            ? new ScheduledJobView(s.Name, s.Cron, state.State, Time(state.PrevFireTime), Time(state.NextFireTime))
            : new ScheduledJobView(s.Name, s.Cron, null, null, null))];
    }

    public Task<ListSlice<JobRun>> HistoryAsync(ListRequest request, CancellationToken stop)
    {
        var where = new Where().Any("h.job_name", request, "job");
        if (request.Flag("failed") is { } failed) where.And($"h.succeeded <> {failed}");
        where.Contains("h.job_name", request.Q);
        return session.ListAsync(Order, request, new ListSql(
            Rows: $"select h.entry_id, h.job_name, h.instance_name, h.fired_time, h.run_time, h.succeeded, h.error_message",
            From: $"from host.qrtz_execution_history h",
            Where: where)
        {
            Facets = { ["job"] = "h.job_name" },
        }, stop);
    }

    private static DateTimeOffset? Time(long? ticks) => ticks is > 0 and var some ? new DateTimeOffset(some, TimeSpan.Zero) : null;

    private sealed record Trigger(string TriggerName, string State, long? NextFireTime, long? PrevFireTime);
}

/// <summary>A job of the schedule; State is the scheduler's word, null before its first start.</summary>
internal sealed record ScheduledJobView(string Name, string Cron, string? State, DateTimeOffset? Last, DateTimeOffset? Next);

/// <summary>One firing. The scheduler keeps both times in .NET ticks.</summary>
internal sealed record JobRun(string EntryId, string JobName, string InstanceName, long FiredTime, long RunTime, bool Succeeded, string? ErrorMessage)
{
    public DateTimeOffset At => new(FiredTime, TimeSpan.Zero);

    public TimeSpan Took => new(RunTime);
}

using Ctms.Platform.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ctms.Administration.Health;

/// <summary>How the installation is: every check in words, and the figures behind them.</summary>
internal sealed class Overview(HealthCheckService checks, DbSession session)
{
    public async Task<HealthView> ReadAsync(CancellationToken stop)
    {
        var report = await checks.CheckHealthAsync(stop);
        var figures = await session.QueryOneAsync<HealthFigures>($"""
            select (select count(*) from events.outbox where dead_at is not null and done_at is null) as dead,
                   (select count(*) from events.outbox where dead_at is null and done_at is null) as waiting,
                   (select count(*) from jobs.operation where state in ('waiting', 'running')) as work,
                   (select count(*) from jobs.operation where state = 'failed' and created_at > now() - interval '7 days') as failed_work,
                   (select count(*) from notify.mail where sent_at is null) as mail,
                   (select count(*) from host.qrtz_execution_history where succeeded = false and fired_time > (extract(epoch from now() - interval '1 day') * 10000000)::bigint + 621355968000000000) as failed_jobs,
                   pg_database_size(current_database()) as bytes,
                   (select count(*) from host.migration) as migrations,
                   current_setting('server_version') as server
            """, stop);
        return new(report.Status, [.. report.Entries.Select(e => new CheckView(e.Key, e.Value.Status, e.Value.Description))], figures!);
    }
}

internal sealed record HealthView(HealthStatus Status, IReadOnlyList<CheckView> Checks, HealthFigures Figures);

internal sealed record CheckView(string Name, HealthStatus Status, string? Detail);

/// <summary>Bytes is the size of the database; FailedWork counts seven days, FailedJobs one.</summary>
internal sealed record HealthFigures(long Dead, long Waiting, long Work, long FailedWork, long Mail, long FailedJobs, long Bytes, long Migrations, string Server)
{
    public string Size => Bytes >= 1 << 30 ? $"{Bytes / (double)(1 << 30):0.0} GB" : $"{Bytes / (1 << 20):#,0} MB";
}

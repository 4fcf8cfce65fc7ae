using Ctms.Platform.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ctms.Administration.Health;

/// <summary>A job that should have run five minutes ago means that no host looks after the schedule.</summary>
internal sealed class JobsCheck(CtmsDatabase database, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // The scheduler keeps times as .NET ticks in UTC.
        await using var command = database.App.CreateCommand("select count(*), coalesce(string_agg(trigger_name, ', ' order by trigger_name), '') from host.qrtz_triggers where trigger_state in ('WAITING', 'ERROR') and next_fire_time < $1");
        command.Parameters.Add(new() { Value = (clock.GetUtcNow() - Patience).UtcTicks });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetInt64(0) == 0
            ? HealthCheckResult.Healthy("Jobs run on time.")
            : HealthCheckResult.Degraded($"These jobs are late: {reader.GetString(1)}.");
    }
}

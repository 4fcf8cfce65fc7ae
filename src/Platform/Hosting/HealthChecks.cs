using Ctms.Platform.Data;
using Ctms.Platform.Files;
using Ctms.Platform.Modules;
using Ctms.Platform.Notifications;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Ctms.Platform.Hosting;

internal sealed class DatabaseCheck(CtmsDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = database.App.CreateCommand("show server_version");
            command.CommandTimeout = 2;
            return HealthCheckResult.Healthy($"PostgreSQL {await command.ExecuteScalarAsync(cancellationToken)}");
        }
        catch (Exception e) when (e is Npgsql.NpgsqlException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }
}

internal sealed class RolesCheck(CtmsDatabase database) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(database.HasTwoRoles
            ? HealthCheckResult.Healthy("The portal runs under a database role that cannot change tables or the audit trail.")
            : HealthCheckResult.Degraded("One database role does everything. Set Ctms__Database__Owner and Ctms__Database__App to two roles, so that the audit trail cannot be changed by the running program."));
}

internal sealed class AuditCheck(CtmsDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var command = database.App.CreateCommand("select string_agg(full_name, ', ') from audit.unguarded()");
        return await command.ExecuteScalarAsync(cancellationToken) is string names
            ? HealthCheckResult.Unhealthy($"These tables are changed without a trail: {names}.")
            : HealthCheckResult.Healthy("Every table is guarded.");
    }
}

internal sealed class MailCheck(IOptionsMonitor<MailSettings> settings, CtmsDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!settings.CurrentValue.IsSent) return HealthCheckResult.Degraded("Mail is not sent: no mail server is set (Ctms__Mail__Host). It is written to a folder.");
        await using var command = database.App.CreateCommand("select count(*) from notify.mail where sent_at is null and (dead_at is not null or created_at < now() - interval '15 minutes')");
        var late = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        return late > 0 ? HealthCheckResult.Degraded($"{late} mails could not be sent yet.") : HealthCheckResult.Healthy($"Mail goes through {settings.CurrentValue.Host}.");
    }
}

internal sealed class OutboxCheck(CtmsDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var command = database.App.CreateCommand("""
            select count(*) filter (where dead_at is not null), coalesce(extract(epoch from now() - min(created_at) filter (where dead_at is null)), 0)::float8
              from events.outbox where done_at is null
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var (dead, age) = (reader.GetInt64(0), reader.GetDouble(1));
        if (dead > 0) return HealthCheckResult.Degraded($"{dead} facts could not be delivered and wait for a decision.");
        return age > 60 ? HealthCheckResult.Degraded($"The oldest fact waits for {age:0} seconds.") : HealthCheckResult.Healthy("Facts are delivered.");
    }
}

internal sealed class ModulesCheck(ModuleCatalog modules, ModuleQuarantine quarantine) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (quarantine.IsSafeMode) return Task.FromResult(HealthCheckResult.Degraded($"Safe mode: modules that were dropped in do not run ({quarantine.Modules.Count} wait)."));
        return Task.FromResult(quarantine.Modules.Count == 0
            ? HealthCheckResult.Healthy($"{modules.Modules.Count} modules run.")
            : HealthCheckResult.Degraded("Kept out: " + string.Join("; ", quarantine.Modules.Select(q => $"{q.Id}: {q.Reason}"))));
    }
}

internal sealed class DiskCheck(DataFolder data) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var drive = new DriveInfo(Path.GetFullPath(data.Path));
        var used = 100 - (drive.AvailableFreeSpace * 100 / Math.Max(1, drive.TotalSize));
        var text = $"{used} % of the data folder's disk is used, {drive.AvailableFreeSpace / 1024 / 1024 / 1024} GB are free.";
        return Task.FromResult(used >= 90 && drive.AvailableFreeSpace < 20L * 1024 * 1024 * 1024 ? HealthCheckResult.Degraded(text) : HealthCheckResult.Healthy(text));
    }
}

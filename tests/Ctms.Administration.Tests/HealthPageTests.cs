using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Administration.Tests;

public sealed class HealthPageTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Tells_every_check_in_words()
    {
        using var administrator = await app.SignInAsync(Role.TenantAdministrator);
        var page = await administrator.OpenAsync("/administration");
        foreach (var check in new[] { "Database", "Database roles", "Audit trail", "Mail", "Facts", "Disk", "Jobs" })
            Assert.Contains(page.QuerySelectorAll("th[scope=row]"), row => row.TextContent == check);
        Assert.Contains("no mail server is set", page.Body!.TextContent);
    }

    [Fact]
    public async Task Notices_a_job_that_nobody_runs()
    {
        await app.ExecuteAsync($"insert into host.qrtz_job_details (sched_name, job_name, job_group, job_class_name, is_durable, is_nonconcurrent, is_update_data, requests_recovery) values ('s', 'SendReminders', 'DEFAULT', 'x', true, true, false, false)");
        await app.ExecuteAsync($"insert into host.qrtz_triggers (sched_name, trigger_name, trigger_group, job_name, job_group, next_fire_time, trigger_state, trigger_type, start_time) values ('s', 'SendReminders', 'DEFAULT', 'SendReminders', 'DEFAULT', {app.Clock.GetUtcNow().AddMinutes(-6).UtcTicks}, 'WAITING', 'CRON', 0)");
        using var administrator = await app.SignInAsync(Role.TenantAdministrator);
        var page = await administrator.OpenAsync("/administration");
        Assert.Contains("These jobs are late: SendReminders.", page.Body!.TextContent);
    }
}

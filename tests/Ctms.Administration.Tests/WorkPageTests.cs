using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Administration.Tests;

public sealed class WorkPageTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Lists_long_work_with_who_asked_for_it_and_why_it_failed()
    {
        await app.ExecuteAsync($"insert into jobs.operation (id, kind, title, parameters, state, requested_name, error, started_at, finished_at) values ({Guid.CreateVersion7()}, 'registry.import', 'Import of trials.json', '{{}}', 'failed', 'Ada Analyst', 'The file is half', now() - interval '9 seconds', now())");
        using var administrator = await app.SignInAsync(Role.TenantAdministrator);
        var text = (await administrator.OpenAsync("/administration/operations?state=failed")).Body!.TextContent;
        Assert.Contains("Import of trials.json", text);
        Assert.Contains("Ada Analyst", text);
        Assert.Contains("The file is half", text);
    }

    [Fact]
    public async Task Lists_firings_of_jobs_with_their_errors()
    {
        await app.ExecuteAsync($"insert into host.qrtz_execution_history (sched_name, entry_id, instance_name, job_name, job_group, trigger_name, trigger_group, fired_time, run_time, succeeded, error_message) values ('s', 'e1', 'host-1', 'SendDigests', 'DEFAULT', 'SendDigests', 'DEFAULT', {app.Clock.GetUtcNow().UtcTicks}, 12, false, 'No address')");
        using var administrator = await app.SignInAsync(Role.TenantAdministrator);
        var text = (await administrator.OpenAsync("/administration/jobs?failed=yes")).Body!.TextContent;
        Assert.Contains("Send digests", text);
        Assert.Contains("No address", text);
        Assert.DoesNotContain("No address", (await administrator.OpenAsync("/administration/jobs?failed=no")).Body!.TextContent);
    }

    [Fact]
    public async Task Has_a_job_run_only_for_those_who_may_and_only_a_known_one()
    {
        using var administrator = await app.SignInAsync(Role.SystemAdministrator);
        using var unknown = await administrator.FillInAsync("/administration/jobs", "form[action*=Run]", ("job", "DropEverything"));
        Assert.Contains("There is no job of this name", (await administrator.OpenAsync("/administration/jobs")).Body!.TextContent);
        using var tenant = await app.SignInAsync(Role.TenantAdministrator);
        Assert.Null((await tenant.OpenAsync("/administration/jobs")).QuerySelector("form[action*=Run]"));
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from audit.entry where new ->> 'event' = 'job-started'"));
    }

    [Fact]
    public async Task Does_not_look_for_recipes_outside_their_folder()
    {
        using var administrator = await app.SignInAsync(Role.SystemAdministrator);
        using var answer = await administrator.GetAsync("/administration/recipes/..%2F..%2Fappsettings");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }
}

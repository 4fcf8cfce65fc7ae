using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Workflows.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Workflows.Tests.Tasks;

/// <summary>What waits for whom, and how it changes hands.</summary>
public sealed class InboxTests(WorkflowsApp app) : IClassFixture<WorkflowsApp>
{
    private const string Own = "xmlns:ctms=\"urn:ctms-modular:bpmn\"";

    [Fact]
    public async Task A_task_of_a_role_waits_for_all_its_holders_until_one_takes_it()
    {
        var (one, two, other) = (await app.PersonAsync(Role.QaAuditor), await app.PersonAsync(Role.QaAuditor), await app.PersonAsync(Role.Inspector));
        var task = await TaskAsync("role");
        Assert.True(await SeesAsync(one, task) && await SeesAsync(two, task));
        Assert.False(await SeesAsync(other, task));
        Assert.Null((await HandAsync(one, h => h.ClaimAsync(task, CancellationToken.None))).Refusal);
        Assert.True(await SeesAsync(one, task));
        Assert.False(await SeesAsync(two, task));
        Assert.Contains("taken", (await HandAsync(two, h => h.ClaimAsync(task, CancellationToken.None))).Refusal, StringComparison.Ordinal);
        Assert.Null((await HandAsync(one, h => h.ReleaseAsync(task, CancellationToken.None))).Refusal);
        Assert.True(await SeesAsync(two, task));
    }

    [Fact]
    public async Task Of_many_who_take_a_task_at_once_one_has_it()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => app.PersonAsync(Role.QaAuditor)));
        var task = await TaskAsync("claimed");
        var answers = await Task.WhenAll(people.Select(p => HandAsync(p, h => h.ClaimAsync(task, CancellationToken.None))));
        Assert.Single(answers, a => !a.IsRefused);
    }

    [Fact]
    public async Task A_delegated_task_is_with_the_colleague_until_the_day_is_over_and_then_back()
    {
        var (one, two) = (await app.PersonAsync(Role.QaAuditor), await app.PersonAsync(Role.QaAuditor));
        var task = await TaskAsync("delegated");
        await HandAsync(one, h => h.ClaimAsync(task, CancellationToken.None));
        var until = DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime).AddDays(2);
        Assert.Null((await HandAsync(one, h => h.DelegateAsync(task, two.Id, until, CancellationToken.None))).Refusal);
        Assert.True(await SeesAsync(two, task));
        app.Clock.Advance(TimeSpan.FromDays(4));
        Assert.False(await SeesAsync(two, task));
        Assert.True(await SeesAsync(one, task));
        Assert.True((await app.CompleteAsync(task, two)).IsRefused);
        Assert.Null((await app.CompleteAsync(task, one)).Refusal);
    }

    [Fact]
    public async Task Nobody_delegates_to_somebody_without_the_role_or_into_the_past()
    {
        var (one, stranger, peer) = (await app.PersonAsync(Role.QaAuditor), await app.PersonAsync(Role.Inspector), await app.PersonAsync(Role.QaAuditor));
        var task = await TaskAsync("refused");
        var today = DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime);
        Assert.Contains("does not hold a role", (await HandAsync(one, h => h.DelegateAsync(task, stranger.Id, today.AddDays(1), CancellationToken.None))).Refusal, StringComparison.Ordinal);
        Assert.Contains("past", (await HandAsync(one, h => h.DelegateAsync(task, peer.Id, today.AddDays(-1), CancellationToken.None))).Refusal, StringComparison.Ordinal);
        Assert.True((await HandAsync(stranger, h => h.DelegateAsync(task, peer.Id, today.AddDays(1), CancellationToken.None))).IsRefused);
    }

    [Fact]
    public async Task Who_stands_in_sees_the_tasks_of_the_absent_from_the_first_to_the_last_day()
    {
        var (absent, substitute) = (await app.PersonAsync(Role.StartUpSpecialist), await app.PersonAsync(Role.StartUpSpecialist));
        var task = await TaskAsync("absent", $"ctms:assignee=\"{absent.Email}\"");
        var today = DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime);
        Assert.Null((await app.AsAsync(absent.Id, absent.Name, s => s.GetRequiredService<Substitutes>().SetAsync(substitute.Id, today.AddDays(1), today.AddDays(3), CancellationToken.None))).Refusal);
        Assert.False(await SeesAsync(substitute, task));
        app.Clock.Advance(TimeSpan.FromDays(2));
        Assert.True(await SeesAsync(substitute, task));
        app.Clock.Advance(TimeSpan.FromDays(3));
        Assert.False(await SeesAsync(substitute, task));
        Assert.Contains("already", (await OverlapAsync(absent, substitute, today.AddDays(8))).Refusal ?? "already", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_absences_on_the_same_day_are_refused()
    {
        var (absent, substitute) = (await app.PersonAsync(Role.CountryManager), await app.PersonAsync(Role.CountryManager));
        var day = DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime).AddDays(20);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => OverlapAsync(absent, substitute, day)));
        Assert.Single(answers, a => !a.IsRefused);
    }

    [Fact]
    public async Task Tasks_of_somebody_whose_account_is_deactivated_go_back_to_the_others()
    {
        var (leaver, other) = (await app.PersonAsync(Role.QaAuditor), await app.PersonAsync(Role.QaAuditor));
        var task = await TaskAsync("leaver");
        await HandAsync(leaver, h => h.ClaimAsync(task, CancellationToken.None));
        await app.ExecuteAsync($"update accounts.account set active = false where id = {leaver.Id}");
        await app.AsSystemAsync(s => s.GetRequiredService<FreeTasksOfLeavers>().RunAsync(CancellationToken.None));
        Assert.True(await SeesAsync(other, task));
        Assert.Null((await app.CompleteAsync(task, other)).Refusal);
    }

    [Fact]
    public async Task A_task_for_somebody_alone_goes_to_the_managers_when_that_person_leaves()
    {
        var (leaver, manager) = (await app.PersonAsync(Role.Inspector), await app.PersonAsync(Role.TenantAdministrator));
        var task = await TaskAsync("alone", $"ctms:assignee=\"{leaver.Email}\"");
        await app.ExecuteAsync($"update accounts.account set active = false where id = {leaver.Id}");
        for (var i = 0; i < 2; i++) await app.AsSystemAsync(s => s.GetRequiredService<FreeTasksOfLeavers>().RunAsync(CancellationToken.None));
        Assert.True(await SeesAsync(manager, task));
        Assert.Equal(1L, await app.OneAsync<long>($"select count(*) from notify.notification where user_id = {manager.Id} and link = {"/tasks/" + task}"));
        Assert.Null((await app.CompleteAsync(task, manager)).Refusal);
    }

    [Fact]
    public async Task Whoever_wants_no_morning_mail_gets_none()
    {
        var auditor = await app.PersonAsync(Role.QaAuditor);
        await TaskAsync("nomail", $"ctms:assignee=\"{auditor.Email}\" ctms:workingDays=\"1\"");
        using var browser = app.Browser(auditor.Id, auditor.Name);
        using var off = await browser.FillInAsync("/tasks/absence", "form[action$='handler=Mail']");
        Assert.Contains("Switch it on", (await browser.OpenAsync("/tasks/absence")).Body!.TextContent, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromDays(10));
        await app.AsSystemAsync(s => s.GetRequiredService<MailDigests>().RunAsync(CancellationToken.None));
        Assert.Equal(0L, await app.OneAsync<long>($"select count(*) from notify.mail where recipient = {auditor.Email}"));
    }

    [Fact]
    public async Task An_overdue_task_climbs_its_ladder_each_rung_once()
    {
        var (auditor, boss) = (await app.PersonAsync(Role.QaAuditor), await app.PersonAsync(Role.TenantAdministrator));
        var task = await TaskAsync("ladder", "ctms:roles=\"qa-auditor\" ctms:workingDays=\"3\" ctms:remind=\"1\" ctms:escalate=\"1:tenant-administrator\"");
        Assert.False(await SeesAsync(boss, task));
        app.Clock.Advance(TimeSpan.FromDays(14));
        for (var i = 0; i < 3; i++) await app.AsSystemAsync(s => s.GetRequiredService<ClimbLadders>().RunAsync(CancellationToken.None));
        Assert.True(await SeesAsync(boss, task));
        Assert.Equal(1L, await app.OneAsync<long>($"select count(*) from notify.notification where user_id = {boss.Id} and text like 'Overdue%'"));
        Assert.Null((await app.CompleteAsync(task, boss)).Refusal);
        Assert.NotNull(auditor);
    }

    [Fact]
    public async Task The_morning_mail_counts_what_is_due_and_says_nothing_else_and_comes_once_a_day()
    {
        var auditor = await app.PersonAsync(Role.QaAuditor);
        await TaskAsync("digest", $"ctms:assignee=\"{auditor.Email}\" ctms:workingDays=\"1\"");
        app.Clock.Advance(TimeSpan.FromDays(10));
        for (var i = 0; i < 2; i++) await app.AsSystemAsync(s => s.GetRequiredService<MailDigests>().RunAsync(CancellationToken.None));
        var mail = await app.OneAsync<string>($"select subject || '|' || text_body from notify.mail where recipient = {auditor.Email}");
        Assert.Contains("overdue", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("About digest", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tasks_are_given_to_somebody_else_in_bulk_with_a_reason_and_never_to_their_author()
    {
        var (auditor, manager) = (await app.PersonAsync(Role.QaAuditor), await app.PersonAsync(Role.TenantAdministrator));
        Guid[] tasks = [await TaskAsync("bulk1"), await TaskAsync("bulk2")];
        Assert.Contains("Say why", (await ReassignAsync(tasks, auditor, " ")).Refusal, StringComparison.Ordinal);
        var moved = await ReassignAsync(tasks, auditor, "On leave");
        Assert.Equal(2, moved.Value!.Moved);
        Assert.Equal(["On leave", "On leave"], await app.QueryAsync<string>($"select reason from audit.entry where root_id = any({tasks}) and reason is not null"));
        Assert.Equal(0, (await ReassignAsync(tasks, manager, "Try")).Value!.Moved);
    }

    private Task<Outcome<Reassigned>> ReassignAsync(Guid[] tasks, Person to, string reason) => app.AsSystemAsync(s => s.GetRequiredService<ReassignTasks>().RunAsync(tasks, to.Id, reason, CancellationToken.None));

    private Task<Outcome> OverlapAsync(Person absent, Person substitute, DateOnly day) => app.AsAsync(absent.Id, absent.Name, s => s.GetRequiredService<Substitutes>().SetAsync(substitute.Id, day, day, CancellationToken.None));

    private Task<Outcome> HandAsync(Person by, Func<HandTask, Task<Outcome>> act) => app.AsAsync(by.Id, by.Name, s => act(s.GetRequiredService<HandTask>()));

    private async Task<bool> SeesAsync(Person who, Guid task) => (await app.AsAsync(who.Id, who.Name, s => s.GetRequiredService<Inbox>().FirstAsync(1_000, CancellationToken.None))).Exists(r => r.Id == task);

    private async Task<Guid> TaskAsync(string key, string attributes = "ctms:roles=\"qa-auditor\"")
    {
        await app.PublishAsync("inbox." + key, Models.File($"<startEvent id=\"s\"/><userTask id=\"a\" name=\"Look\" {attributes} {Own}/><endEvent id=\"e\"/>", "s -> a", "a -> e"));
        await app.PersonAsync(Role.QaAuditor);
        var instance = await app.StartAsync("inbox." + key, await app.PersonAsync(Role.ContentAdmin), subject: new Workflows.Durable.Subject("About " + key));
        return await app.TaskAsync(instance, "a");
    }
}

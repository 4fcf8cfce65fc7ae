using System.Net;
using Ctms.Platform.Access;
using Ctms.Testing;
using Ctms.Workflows.Approvals;
using Ctms.Workflows.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Workflows.Tests.Pages;

/// <summary>Tasks, approvals and instances as people meet them in the browser.</summary>
public sealed class TaskPagesTests(WorkflowsApp app) : IClassFixture<WorkflowsApp>
{
    [Fact]
    public async Task A_task_is_found_at_home_and_in_the_inbox_and_decided_on_its_page()
    {
        var (request, task, manager) = await AskedAsync("Home");
        using var browser = app.Browser(manager.Id, manager.Name);
        Assert.Contains("Release a report", (await browser.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await browser.OpenAsync("/tasks")).QuerySelector($"a[href='/tasks/{task}']"));
        using var answer = await browser.FillInAsync($"/tasks/{task}", "form[action$='" + task + "']", ("Decision", "approve"), ("Comment", "Fine"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("completed approved", await app.StatusAsync(request));
        Assert.Null((await browser.OpenAsync("/tasks")).QuerySelector($"a[href='/tasks/{task}']"));
        Assert.Contains("Approved by " + manager.Name, (await browser.OpenAsync($"/tasks/{task}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejection_without_a_reason_is_refused_and_what_was_typed_stays()
    {
        var (_, task, manager) = await AskedAsync("Reason");
        using var browser = app.Browser(manager.Id, manager.Name);
        using var answer = await browser.FillInAsync($"/tasks/{task}", "form[action$='" + task + "']", ("Decision", "reject"), ("Comment", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Say why you reject it", (await Ctms.Testing.Browser.ReadAsync(answer)).QuerySelector("#Comment-error")!.TextContent, StringComparison.Ordinal);
        using var neither = await browser.FillInAsync($"/tasks/{task}", "form[action$='" + task + "']", ("Comment", "Not sure yet"));
        var page = await Ctms.Testing.Browser.ReadAsync(neither);
        Assert.Contains("Choose whether you approve or reject", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Not sure yet", page.QuerySelector("textarea[name=Comment]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_second_is_told_who_was_first()
    {
        var (_, task, manager) = await AskedAsync("Second");
        var other = await app.PersonAsync(Role.StudyManager);
        using var browser = app.Browser(other.Id, other.Name);
        var page = await browser.OpenAsync($"/tasks/{task}");
        Assert.Null((await app.CompleteAsync(task, manager, "approve")).Refusal);
        using var answer = await browser.SubmitAsync((AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("form[action$='" + task + "']")!, ("Decision", "reject"), ("Comment", "No"));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(manager.Name + " has done this already", (await Ctms.Testing.Browser.ReadAsync(answer)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_of_a_task_shows_nothing_to_others()
    {
        var (request, task, _) = await AskedAsync("Link");
        var stranger = await app.PersonAsync(Role.Investigator);
        using var browser = app.Browser(stranger.Id, stranger.Name);
        foreach (var path in new[] { $"/tasks/{task}", $"/tasks/{Guid.CreateVersion7()}", $"/workflows/instances/{request}" })
        {
            using var answer = await browser.GetAsync(path);
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Forbidden });
        }
    }

    [Fact]
    public async Task The_author_sees_the_task_but_not_the_buttons()
    {
        var author = await app.PersonAsync(Role.StudyManager);
        var (_, task, _) = await AskedAsync("Author", author);
        using var browser = app.Browser(author.Id, author.Name);
        var page = await browser.OpenAsync($"/tasks/{task}");
        Assert.Contains("somebody else has to decide", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("[name=Decision]"));
    }

    [Fact]
    public async Task The_settings_page_adds_moves_and_saves_steps()
    {
        using var browser = await app.SignInAsync(Role.TenantAdministrator);
        const string Address = "/administration/approvals/report.release";
        using var added = await browser.FillInAsync(Address, "form#approval", ("Steps[0].Name", "First"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, added.StatusCode);
        var page = await browser.OpenAsync(Address);
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("form#approval")!;
        form.Action = page.QuerySelector("button[formaction*='handler=Add']")!.GetAttribute("formaction")!;
        using var two = await browser.SubmitAsync(form, ("Steps[0].Name", "First"));
        var second = (AngleSharp.Html.Dom.IHtmlFormElement)(await Ctms.Testing.Browser.ReadAsync(two)).QuerySelector("form#approval")!;
        using var saved = await browser.SubmitAsync(second, ("Steps[1].Name", "Second"), ("Steps[1].Roles", Role.QaAuditor), ("Steps[1].Quorum", "2"), ("Reason", "Two steps"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Equal(["First", "Second"], ApprovalSettings.Read(await app.OneAsync<string>($"select settings::text from workflows.approval_rule where act = 'report.release' and client_id is null")).Steps.Select(s => s.Name));
        var history = (await browser.OpenAsync(Address)).Body!.TextContent;
        Assert.Contains("Second: QA / auditor · 2 different people", history, StringComparison.Ordinal);
        Assert.DoesNotContain("WorkingDays", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_shows_who_did_what_and_lets_a_manager_mend_it()
    {
        var auditor = await app.PersonAsync(Role.QaAuditor);
        await app.PublishAsync("stuck", Models.File("<startEvent id=\"s\"/><exclusiveGateway id=\"g\" name=\"Where?\"/><endEvent id=\"e\"/>", "s -> g", "g -> e [=country = \"DE\"]"));
        var instance = await app.StartAsync("stuck", auditor);
        using var manager = await app.SignInAsync(Role.TenantAdministrator);
        var page = await manager.OpenAsync($"/workflows/instances/{instance}");
        Assert.Contains("Where?", Assert.Single(await app.IncidentsAsync(instance)), StringComparison.Ordinal);
        Assert.Contains("Stuck at Where?", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var number = await app.OneAsync<int>($"select number from workflows.incident where instance_id = {instance}");
        using var mended = await manager.SubmitAsync((AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("form[action$='handler=Retry']")!, ("values", "{\"country\": \"DE\"}"), ("reason", "The country was missing"));
        Assert.Equal(HttpStatusCode.SeeOther, mended.StatusCode);
        Assert.Equal("completed e", await app.StatusAsync(instance));
        Assert.True(number > 0);
        Assert.Contains("The country was missing", (await manager.OpenAsync($"/workflows/instances/{instance}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_is_begun_by_hand_once_however_often_the_form_is_sent()
    {
        await app.PublishAsync("byhand", Models.File("<startEvent id=\"s\"/><userTask id=\"a\" ctms:roles=\"qa-auditor\" xmlns:ctms=\"urn:ctms-modular:bpmn\"/><endEvent id=\"e\"/>", "s -> a", "a -> e"));
        await app.PersonAsync(Role.QaAuditor);
        using var manager = await app.SignInAsync(Role.TenantAdministrator);
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await manager.OpenAsync("/workflows/processes/byhand/begin")).QuerySelector("form.form")!;
        var answers = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            using var begun = await manager.SubmitAsync(form, ("About", "Once"));
            answers.Add(begun.Headers.Location!.ToString());
        }
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task A_day_of_the_calendar_counts_for_the_tasks_of_its_country()
    {
        using var browser = await app.SignInAsync(Role.TenantAdministrator);
        using var set = await browser.FillInAsync("/administration/calendars?Country=FR&Year=2026", "form[method=post][action$='calendars']", ("Day", "2026-12-24"), ("Name", "Bridge day"), ("Reason", "Office closed"));
        Assert.Equal(HttpStatusCode.SeeOther, set.StatusCode);
        var isFree = await app.AsSystemAsync(s => s.GetRequiredService<Ctms.Workflows.Calendar.WorkCalendar>().FreeAsync("FR", CancellationToken.None));
        Assert.True(isFree(new DateOnly(2026, 12, 24)));
        Assert.Contains("Bridge day", (await browser.OpenAsync("/administration/calendars?Country=FR&Year=2026")).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<(Guid Request, Guid Task, Person Manager)> AskedAsync(string text, Person? author = null)
    {
        await app.AsSystemAsync(async s => Assert.Null((await s.GetRequiredService<SetApproval>().RunAsync("report.release", null, enabled: true, new ApprovalSettings([new("Approve", [Role.StudyManager])]), "Test", CancellationToken.None)).Refusal));
        var manager = await app.PersonAsync(Role.StudyManager);
        author ??= await app.PersonAsync(Role.ContentAdmin);
        var record = app.Services.GetRequiredService<Records>().New(text);
        var answer = await app.AsAsync(author.Id, author.Name, s => s.GetRequiredService<IApprovals>().RequestAsync("report.release", record, null, null, CancellationToken.None));
        return (answer.Request!.Value, await app.TaskAsync(answer.Request.Value, "step-1"), manager);
    }
}

using System.Net;
using Ctms.Platform.Access;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Versions;
using Ctms.Testing;
using Ctms.Workflows.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Publishing.Tests.Versions;

/// <summary>From a draft to its readers: submitted, approved, live, superseded.</summary>
public sealed class PublishingTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    private const string PublishNews = "publish.news";
    private readonly GivenContent given = new(app);

    [Fact]
    public async Task A_protocol_is_never_published_without_an_approval()
    {
        var (client, study, _) = await given.StudyAsync();
        using var writer = await app.SignInAsync(Role.ContentAdmin, name: "Writer");
        var item = await given.WriteAsync(ContentType.Protocol, GivenContent.News("Protocol one") with { Duty = Duty.Confirm }, client, study);
        using var answer = await SubmitAsync(writer, item);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("No approval is set", (await Browser.ReadAsync(answer)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from publishing.version where item_id = {item}"));
    }

    [Fact]
    public async Task A_protocol_goes_live_when_it_is_approved_and_supersedes_the_one_before()
    {
        var (client, study, _) = await given.StudyAsync();
        using var writer = await given.PersonAsync(Role.ContentAdmin, name: "Writer");
        var approver = await app.RequireApprovalAsync("publish.protocol", Role.StudyManager, client);
        var item = await given.WriteAsync(ContentType.Protocol, GivenContent.News("Protocol two") with { Duty = Duty.Confirm }, client, study);
        using var first = await SubmitAsync(writer, item);
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        Assert.Contains("waits for its approval", await TextAsync(writer, item), StringComparison.Ordinal);
        await app.DecideAsync(approver, "publish.protocol", item, approve: true);
        Assert.Equal(["live"], await StatesAsync(item));
        using var second = await SubmitAsync(writer, item, ("Input.Body", "Amended text"), ("Input.ChangeNote", "Amendment 1"));
        Assert.Equal(HttpStatusCode.SeeOther, second.StatusCode);
        await app.DecideAsync(approver, "publish.protocol", item, approve: true);
        Assert.Equal(["superseded", "live"], await StatesAsync(item));
        Assert.Equal("2.0", await app.OneAsync<string>($"select major || '.' || minor from publishing.version where item_id = {item} and state = 'live'"));
    }

    [Fact]
    public async Task Who_wrote_it_cannot_approve_it()
    {
        var (client, study, _) = await given.StudyAsync();
        await app.RequireApprovalAsync("publish.protocol", Role.StudyManager, client);
        using var writer = await given.PersonAsync(Role.StudyManager, new ScopeTarget(client), "Writing manager");
        var item = await given.WriteAsync(ContentType.Protocol, GivenContent.News("Protocol of a manager"), client, study);
        using var asked = await SubmitAsync(writer, item);
        Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.DecideAsync(writer.Id, "publish.protocol", item, approve: true));
        Assert.Equal(["waiting"], await StatesAsync(item));
    }

    [Fact]
    public async Task A_rejected_version_says_why_and_the_same_number_is_tried_again()
    {
        var (client, study, _) = await given.StudyAsync();
        using var writer = await given.PersonAsync(Role.ContentAdmin);
        var approver = await app.RequireApprovalAsync("publish.protocol", Role.StudyManager, client);
        var item = await given.WriteAsync(ContentType.Protocol, GivenContent.News("Protocol three"), client, study);
        (await SubmitAsync(writer, item)).Dispose();
        await app.DecideAsync(approver, "publish.protocol", item, approve: false, "Section 5 is missing");
        Assert.Contains("Section 5 is missing", await TextAsync(writer, item), StringComparison.Ordinal);
        (await SubmitAsync(writer, item, ("Input.Body", "With section 5"))).Dispose();
        await app.DecideAsync(approver, "publish.protocol", item, approve: true);
        Assert.Equal(["1.0 rejected", "1.0 (2) live"], await app.QueryAsync<string>($"select major || '.' || minor || case when attempt > 1 then ' (' || attempt || ')' else '' end || ' ' || state from publishing.version where item_id = {item} order by attempt"));
    }

    [Fact]
    public async Task What_waits_can_be_taken_back_and_written_on()
    {
        var (client, study, _) = await given.StudyAsync();
        using var writer = await given.PersonAsync(Role.ContentAdmin);
        await app.RequireApprovalAsync("publish.protocol", Role.StudyManager, client);
        var item = await given.WriteAsync(ContentType.Protocol, GivenContent.News("Protocol four"), client, study);
        (await SubmitAsync(writer, item)).Dispose();
        using var saved = await writer.FillInAsync($"/publishing/{item}/edit", "#write-form", ("Input.Body", "Changed while it waits"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, saved.StatusCode);
        using var back = await writer.FillInAsync($"/publishing/{item}", "form[action*='handler=Back']", ("reason", "A figure is wrong"));
        await app.DeliverEventsAsync();
        Assert.Equal(["withdrawn"], await StatesAsync(item));
        using var again = await SubmitAsync(writer, item, ("Input.Body", "The right figure"));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }

    [Fact]
    public async Task Fifty_who_submit_at_once_make_one_version()
    {
        var item = await given.WriteAsync(ContentType.News, GivenContent.News("At once"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
        {
            try
            {
                await given.PublishAsync(item);
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        })));
        Assert.Equal(1, answers.Count(a => a));
        Assert.Equal(["live"], await StatesAsync(item));
    }

    [Fact]
    public async Task In_an_emergency_it_is_published_with_a_reason_and_others_are_alerted()
    {
        var (client, study, _) = await given.StudyAsync();
        using var auditor = await given.PersonAsync(Role.QaAuditor, name: "Auditor");
        using var writer = await given.PersonAsync(Role.ContentAdmin);
        using var boss = await given.PersonAsync(Role.SystemAdministrator, name: "Boss");
        var approver = await app.RequireApprovalAsync("publish.protocol", Role.StudyManager, client);
        var item = await given.WriteAsync(ContentType.Protocol, GivenContent.News("Urgent safety measure"), client, study);
        (await SubmitAsync(writer, item)).Dispose();
        Assert.Null((await writer.OpenAsync($"/publishing/{item}")).QuerySelector("form[action*='handler=Glass']"));
        (await boss.FillInAsync($"/publishing/{item}", "form[action*='handler=Glass']", ("reason", "quick"))).Dispose();
        Assert.Equal(["waiting"], await StatesAsync(item));
        (await boss.FillInAsync($"/publishing/{item}", "form[action*='handler=Glass']", ("reason", "Dosing must stop at all sites today"))).Dispose();
        Assert.Equal(["live"], await StatesAsync(item));
        Assert.Contains(await app.QueryAsync<string>($"select text from notify.notification where user_id = {auditor.Id}"), t => t.Contains("Published without approval by Boss", StringComparison.Ordinal));
        await app.DecideAsync(approver, "publish.protocol", item, approve: true);
        Assert.NotNull(await app.OneAsync<DateTimeOffset?>($"select approved_at from publishing.version where item_id = {item}"));
    }

    [Theory]
    [InlineData("Input.Title", "", "It needs a title")]
    [InlineData("Input.Body", "", "There is nothing to read")]
    [InlineData("Input.EffectiveDay", "2020-01-01", "This moment is past")]
    [InlineData("Input.Body", "![x](https://evil.example/a.png)", "lies on another server")]
    [InlineData("Input.Emails", "nobody@example.org", "Nobody here has the address")]
    public async Task What_is_wrong_is_said_and_nothing_typed_is_lost(string field, string value, string words)
    {
        using var writer = await app.SignInAsync(Role.ContentAdmin, name: "Writer");
        var item = await given.WriteAsync(ContentType.News, GivenContent.News("Wrong " + field));
        using var answer = await SubmitAsync(writer, item, (field, value), ("Input.Summary", "A summary that stays"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Browser.ReadAsync(answer);
        Assert.Contains(words, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("A summary that stays", page.QuerySelector("#Input_Summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_megabytes_of_text_are_refused_with_a_way_out()
    {
        using var writer = await app.SignInAsync(Role.ContentAdmin, name: "Writer");
        var item = await given.WriteAsync(ContentType.News, GivenContent.News("Too long"));
        using var answer = await SubmitAsync(writer, item, ("Input.Body", new string('x', 5 << 20)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Attach the long part as a file", (await Browser.ReadAsync(answer)).Body!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("## Too long", await app.OneAsync<string>($"select content->>'body' from publishing.draft where item_id = {item}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_audience_without_anybody_is_refused()
    {
        var (client, study, _) = await given.StudyAsync();
        var item = await given.WriteAsync(ContentType.News, GivenContent.News("For nobody", new Audience([Role.RecruitmentManager], [client], [study], ["FR"], [], [])), client, study);
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => given.PublishAsync(item));
        Assert.Contains("Nobody belongs to this audience", fault.Message, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SubmitAsync(Browser writer, Guid item, params (string Name, string Value)[] values)
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await writer.OpenAsync($"/publishing/{item}/edit")).QuerySelector("#write-form")!;
        form.SetAttribute("action", $"/publishing/{item}/edit?handler=Submit");
        return await writer.SubmitAsync(form, values);
    }

    private static async Task<string> TextAsync(Browser reader, Guid item) => (await reader.OpenAsync($"/publishing/{item}")).QuerySelector("main")!.TextContent;

    private Task<List<string>> StatesAsync(Guid item) => app.QueryAsync<string>($"select state from publishing.version where item_id = {item} order by major, minor, attempt");
}

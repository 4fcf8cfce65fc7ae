using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Ctms.Platform.Access;
using Ctms.Testing;
using Ctms.Workflows.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Workflows.Tests.Processes;

/// <summary>A tenant administrator designs; everything but drawing works without script.</summary>
public sealed class ProcessPagesTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    private const string List = "/workflows/processes";

    [Fact]
    public async Task A_process_is_created_drawn_published_changed_and_published_again()
    {
        using var designer = await app.SignInAsync(Role.TenantAdministrator);
        var process = await NewAsync(designer);
        Assert.Contains("Nobody can do it", (await designer.OpenAsync(process)).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, await SaveAsync(designer, process, GivenProcess.Runs("Look at it"), 1));
        await DoneAsync(PublishAsync(designer, process, "The first one"));
        Assert.Contains("The first one", (await designer.OpenAsync(process)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, await SaveAsync(designer, process, GivenProcess.Runs("Look twice"), 2));
        var comparison = (await designer.OpenAsync(process + "/compare")).QuerySelector("table")!.TextContent;
        Assert.True(comparison.Contains("Look at it", StringComparison.Ordinal) && comparison.Contains("Look twice", StringComparison.Ordinal), comparison);
        await DoneAsync(PublishAsync(designer, process, null));
        Assert.Equal([GivenProcess.Runs("Look at it"), GivenProcess.Runs("Look twice")], await app.QueryAsync<string>($"select v.xml from workflows.process_version v join workflows.process p on p.id = v.process_id where p.key = {KeyOf(process)} order by v.number"));
        var hash = ProcessFile.Sha256(GivenProcess.Runs("Look twice"));
        Assert.Equal(hash, await app.OneAsync<byte[]>($"select v.sha256 from workflows.process_version v join workflows.process p on p.id = v.process_id where p.key = {KeyOf(process)} and v.number = 2"));
    }

    [Fact]
    public async Task What_would_not_run_is_not_published_and_what_has_not_changed_neither()
    {
        using var designer = await app.SignInAsync(Role.TenantAdministrator);
        var process = await NewAsync(designer);
        Assert.Contains("It would not run yet. First step: Nobody can do it", await RefusalAsync(designer, process, 1), StringComparison.Ordinal);
        await SaveAsync(designer, process, GivenProcess.Runs(), 1);
        await DoneAsync(PublishAsync(designer, process, null));
        Assert.Contains("Nothing has changed since the last version.", await RefusalAsync(designer, process, 2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_save_at_once_the_second_is_told()
    {
        using var one = await app.SignInAsync(Role.TenantAdministrator);
        using var other = await app.SignInAsync(Role.TenantAdministrator);
        var process = await NewAsync(one);
        await SaveAsync(one, process, GivenProcess.Runs("Mine"), 1);
        using var late = await PostAsync(other, process + "/design?handler=Save", ("xml", GivenProcess.Runs("Late")), ("number", "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Contains("Somebody else has changed the process", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(GivenProcess.Runs("Mine"), await app.OneAsync<string>($"select draft from workflows.process where key = {KeyOf(process)}"));
    }

    [Fact]
    public async Task Of_many_who_publish_at_once_one_does()
    {
        using var designer = await app.SignInAsync(Role.TenantAdministrator);
        var process = await NewAsync(designer);
        await SaveAsync(designer, process, GivenProcess.Runs(), 1);
        var card = await app.AsSystemAsync(async s => (await s.GetRequiredService<ProcessReads>().FindAsync(KeyOf(process), CancellationToken.None))!);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.AsAsync(designer.Id, "Designer", s => s.GetRequiredService<PublishProcess>().RunAsync(card, 2, null, CancellationToken.None))));
        Assert.Equal(1, answers.Single(a => !a.IsRefused).Value);
        Assert.All(answers.Where(a => a.IsRefused), a => Assert.Equal("Nothing has changed since the last version.", a.Refusal));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from workflows.process_version where process_id = {card.Id}"));
    }

    [Fact]
    public async Task The_check_says_what_keeps_a_drawing_from_running_by_element()
    {
        using var designer = await app.SignInAsync(Role.TenantAdministrator);
        var process = await NewAsync(designer);
        using var answer = await PostAsync(designer, process + "/design?handler=Check", ("xml", GivenProcess.Xml("<startEvent id='s'/><userTask id='t' name='Review' ctms:roles='gardener'/>", "s -> t")));
        var finding = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("findings")[0];
        Assert.Equal(("t", true), (finding.GetProperty("element").GetString(), finding.GetProperty("stops").GetBoolean()));
        Assert.Contains("There is no role \"gardener\"", finding.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'aaa'>]><x>&a;</x>", "carries a DTD")]
    [InlineData("not xml at all", "this is not XML")]
    [InlineData("<html/>", "this is no BPMN 2.0 model")]
    public async Task A_file_that_is_no_drawing_is_refused_in_words_and_the_draft_stays(string text, string reason)
    {
        using var designer = await app.SignInAsync(Role.TenantAdministrator);
        var process = await NewAsync(designer);
        var before = await app.OneAsync<string>($"select draft from workflows.process where key = {KeyOf(process)}");
        Assert.Contains(reason, await UploadAsync(designer, process, Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);
        Assert.Equal(before, await app.OneAsync<string>($"select draft from workflows.process where key = {KeyOf(process)}"));
    }

    [Fact]
    public async Task A_drawing_of_ten_megabytes_is_refused_in_words()
    {
        using var designer = await app.SignInAsync(Role.TenantAdministrator);
        Assert.Contains("10.0 MB; 1 MB is allowed", await UploadAsync(designer, await NewAsync(designer), new byte[10 << 20]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_goes_in_and_comes_out_again()
    {
        using var designer = await app.SignInAsync(Role.TenantAdministrator);
        var process = await NewAsync(designer);
        Assert.Equal("", await UploadAsync(designer, process, TestFiles.Bpmn("C.1.1.bpmn")));
        using var file = await designer.GetAsync(process + "?handler=File");
        var (came, went) = (Bpmn(TestFiles.Bpmn("C.1.1.bpmn")), Bpmn(await file.Content.ReadAsByteArrayAsync()));
        Assert.True(Workflows.Bpmn.RoundTrip.Compare(came, went).Equal);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.NotEmpty((await designer.OpenAsync(process)).QuerySelectorAll(".diagram-table tbody tr"));
    }

    [Fact]
    public async Task An_old_version_becomes_the_draft_again()
    {
        using var designer = await app.SignInAsync(Role.TenantAdministrator);
        var process = await NewAsync(designer);
        await SaveAsync(designer, process, GivenProcess.Runs("Old"), 1);
        await DoneAsync(PublishAsync(designer, process, null));
        await SaveAsync(designer, process, GivenProcess.Runs("New"), 2);
        await DoneAsync(PublishAsync(designer, process, null));
        await DoneAsync(designer.FillInAsync(process + "/versions/1", "form[action*=Restore]"));
        Assert.Equal(GivenProcess.Runs("Old"), await app.OneAsync<string>($"select draft from workflows.process where key = {KeyOf(process)}"));
        Assert.Equal(2, await app.OneAsync<long>($"select count(*) from workflows.process_version v join workflows.process p on p.id = v.process_id where p.key = {KeyOf(process)}"));
    }

    [Fact]
    public async Task History_says_what_was_drawn_otherwise_and_not_the_file()
    {
        using var designer = await app.SignInAsync(Role.TenantAdministrator);
        var process = await NewAsync(designer);
        await SaveAsync(designer, process, GivenProcess.Runs("Read it"), 1);
        await SaveAsync(designer, process, GivenProcess.Runs("Read it aloud"), 2);
        var history = (await designer.OpenAsync(process)).QuerySelectorAll("main").Single().TextContent;
        Assert.Contains("Read it aloud", history, StringComparison.Ordinal);
        Assert.DoesNotContain("m:definitions", history.Split("History")[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retired_process_is_not_drawn_any_more_until_it_is_taken_back()
    {
        using var designer = await app.SignInAsync(Role.TenantAdministrator);
        var process = await NewAsync(designer);
        await DoneAsync(designer.FillInAsync(process, "form[action*=Retire]"));
        using var refused = await PostAsync(designer, process + "/design?handler=Save", ("xml", GivenProcess.Runs()), ("number", "1"));
        Assert.Contains("The process is retired", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await DoneAsync(designer.FillInAsync(process, "form[action*=TakeBack]"));
        Assert.Equal(2, await SaveAsync(designer, process, GivenProcess.Runs(), 1));
    }

    [Fact]
    public async Task What_an_approvals_settings_wrote_is_only_looked_at()
    {
        var id = Guid.CreateVersion7();
        await app.ExecuteAsync($"insert into workflows.process (id, key, name, kind, draft, created_at, created_by) values ({id}, 'approval.test', 'Approval of tests', 'approval', {GivenProcess.Runs()}, now(), 'Test')");
        using var designer = await app.SignInAsync(Role.TenantAdministrator);
        Assert.Contains("written by the settings of its approval", (await designer.OpenAsync(List + "/approval.test")).Body!.TextContent, StringComparison.Ordinal);
        using var refused = await PostAsync(designer, List + "/approval.test/design?handler=Save", ("xml", GivenProcess.Runs("Other")), ("number", "1"));
        Assert.Contains("Change it there", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_look_sees_drawings_and_changes_nothing()
    {
        using var designer = await app.SignInAsync(Role.TenantAdministrator);
        var process = await NewAsync(designer);
        using var auditor = await app.SignInAsync(Role.QaAuditor);
        var page = await auditor.OpenAsync(process);
        Assert.Empty(page.QuerySelectorAll("a[href$='/design'], form[action*=Retire], form[enctype]"));
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync(process + "/design")).StatusCode);
        using var refused = await PostAsync(auditor, process + "?handler=Retire");
        Assert.Contains("You may not design processes", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var partly = await app.SignInAsync(Role.TenantAdministrator, new ScopeTarget(Guid.CreateVersion7()));
        using var refusedToo = await PostAsync(partly, process + "/design?handler=Save", ("xml", GivenProcess.Runs()), ("number", "1"));
        Assert.Contains("for the whole portal", await refusedToo.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_is_tried_with_counts_and_reasons()
    {
        using var designer = await app.SignInAsync(Role.TenantAdministrator);
        var process = await NewAsync(designer);
        await SaveAsync(designer, process, GivenProcess.Runs("Old"), 1);
        await DoneAsync(PublishAsync(designer, process, null));
        await SaveAsync(designer, process, GivenProcess.Xml("<startEvent id='s'/><userTask id='u' name='Another' ctms:roles='study-manager'/><endEvent id='e'/>", "s -> u", "u -> e"), 2);
        await DoneAsync(PublishAsync(designer, process, null));
        await RunAsync(KeyOf(process), GivenProcess.Runs("Old"), 3);
        var tried = (await designer.OpenAsync(process + "/migrate?from=1&to=2")).Body!.TextContent;
        Assert.Contains("\"Old\" (t), where it stands, is not in the new version.", tried, StringComparison.Ordinal);
        var mapped = await designer.OpenAsync(process + "/migrate?from=1&to=2&ids=t%3Du");
        Assert.Equal("3", mapped.QuerySelector(".figure-value")!.TextContent.Trim());
    }

    private async Task RunAsync(string key, string xml, int instances)
    {
        var model = ProcessFile.Read(xml).Value!.Model;
        var state = Workflows.Engine.StateJson.Write(Workflows.Engine.Step.Run(model, Workflows.Engine.Step.New("p"), new Workflows.Engine.Started("p", []), TimeProvider.System).Value!.State);
        for (var i = 0; i < instances; i++)
        {
            var id = Guid.CreateVersion7();
            await app.ExecuteAsync($"insert into workflows.instance (id, process_id, version_id, title, started_at, started_by, status) select {id}, p.id, v.id, 'Case', now(), 'Test', 'running' from workflows.process p join workflows.process_version v on v.process_id = p.id and v.number = 1 where p.key = {key}");
            await app.ExecuteAsync($"insert into workflows.instance_state (instance_id, revision, body) values ({id}, 1, {state})");
        }
    }

    private static async Task<string> NewAsync(Browser designer)
    {
        using var answer = await designer.FillInAsync(List + "/new", "form.form", ("Name", "Process " + Guid.CreateVersion7()));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.ToString().Replace("/design", "", StringComparison.Ordinal);
    }

    private static async Task<int> SaveAsync(Browser designer, string process, string xml, int number)
    {
        using var answer = await PostAsync(designer, process + "/design?handler=Save", ("xml", xml), ("number", number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("number").GetInt32();
    }

    private static Task<HttpResponseMessage> PublishAsync(Browser designer, string process, string? note) => designer.FillInAsync(process, "form[action*=Publish]", ("note", note ?? ""));

    private static async Task<string> RefusalAsync(Browser designer, string process, int number)
    {
        using var answer = await PostAsync(designer, $"{process}?handler=Publish&number={number}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return (await Browser.ReadAsync(answer)).QuerySelector(".notice")!.TextContent;
    }

    private static async Task<string> UploadAsync(Browser designer, string process, byte[] content)
    {
        var form = (IHtmlFormElement)(await designer.OpenAsync(process)).QuerySelector("form[enctype]")!;
        using var parts = new MultipartFormDataContent { { new StringContent(form.QuerySelector("input[name=form-token]")!.GetAttribute("value")!), "form-token" }, { new ByteArrayContent(content), "Drawing", "drawing.bpmn" } };
        using var answer = await designer.SendAsync(new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action")) { Content = parts });
        return answer.StatusCode == HttpStatusCode.SeeOther ? "" : (await Browser.ReadAsync(answer)).QuerySelector(".notice")?.TextContent ?? answer.StatusCode.ToString();
    }

    private static async Task<HttpResponseMessage> PostAsync(Browser browser, string url, params (string Name, string Value)[] fields)
    {
        var token = (await browser.OpenAsync("/")).QuerySelector("input[name=form-token]")?.GetAttribute("value") ?? "";
        using var content = new FormUrlEncodedContent([new("form-token", token), .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]);
        return await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, url) { Content = content });
    }

    private static async Task DoneAsync(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, (await Browser.ReadAsync(answer)).QuerySelector(".form-errors, .notice")?.TextContent ?? answer.StatusCode.ToString());
    }

    private static Workflows.Bpmn.BpmnDocument Bpmn(byte[] content) => Workflows.Bpmn.BpmnDocument.Read(content).Value!;

    private static string KeyOf(string process) => process[(List.Length + 1)..];
}

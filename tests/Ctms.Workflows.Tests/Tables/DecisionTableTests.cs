using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Workflows.Tests.Tables;

/// <summary>Decision tables as administrators upload and try them, and as processes ask them.</summary>
public sealed class DecisionTableTests(WorkflowsApp app) : IClassFixture<WorkflowsApp>
{
    [Fact]
    public async Task A_table_is_uploaded_looked_at_and_tried()
    {
        using var browser = await app.SignInAsync(Role.TenantAdministrator);
        using var uploaded = await UploadAsync(browser, await System.IO.File.ReadAllBytesAsync(RepositoryFile.Path("tests", "data", "dmn", "0004-simpletable-U.dmn")), "First rules");
        Assert.Equal(HttpStatusCode.SeeOther, uploaded.StatusCode);
        var address = uploaded.Headers.Location!.ToString();
        var page = await browser.OpenAsync(address);
        Assert.Equal(["Age", "RiskCategory", "isAffordable"], page.QuerySelectorAll("form[method=get].form label").Select(l => l.TextContent));
        var tried = await browser.OpenAsync(address + "?v=18&v=Low&v=true");
        Assert.Contains("Approved", tried.QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
        Assert.Single(tried.QuerySelectorAll("td .status"));
        Assert.Contains("is a number", (await browser.OpenAsync(address + "?v=old&v=Low&v=true")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("allowed are", (await browser.OpenAsync(address + "?v=18&v=None&v=true")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Approval Status", (await browser.OpenAsync("/administration/decisions")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_asks_the_newest_version_and_an_unknown_table_gets_it_stuck()
    {
        await app.PublishAsync("ruled", Models.File("<startEvent id=\"s\"/><businessRuleTask id=\"d\" name=\"Who approves?\" ctms:decision=\"route\" ctms:resultVariable=\"who\" xmlns:ctms=\"urn:ctms-modular:bpmn\"/><exclusiveGateway id=\"g\"/><endEvent id=\"board\"/><endEvent id=\"lead\"/>",
            "s -> d", "d -> g", "g -> board [=who = \"board\"]", "g -> lead [=who = \"lead\"]"));
        var person = await app.PersonAsync(Role.QaAuditor);
        using var browser = await app.SignInAsync(Role.TenantAdministrator);
        var stuck = await app.StartAsync("ruled", person, new() { ["amount"] = 500m });
        await app.DueAsync();
        Assert.Contains("Upload its table", Assert.Single(await app.IncidentsAsync(stuck)), StringComparison.Ordinal);
        foreach (var limit in new[] { 1_000, 100 })
        {
            using var uploaded = await UploadAsync(browser, Route(limit), "Limit " + limit);
            Assert.Equal(HttpStatusCode.SeeOther, uploaded.StatusCode);
        }

        var asked = await app.StartAsync("ruled", person, new() { ["amount"] = 500m });
        await app.DueAsync();
        Assert.Equal("completed board", await app.StatusAsync(asked));
        Assert.Equal(2L, await app.OneAsync<long>($"select count(*) from workflows.decision where key = 'route'"));
    }

    [Fact]
    public async Task What_is_no_table_is_refused_in_words_and_the_same_file_again_changes_nothing()
    {
        using var browser = await app.SignInAsync(Role.TenantAdministrator);
        foreach (var (file, words) in new (byte[], string)[]
        {
            ("<!DOCTYPE x [<!ENTITY a 'b'>]><definitions/>"u8.ToArray(), "DTD"), ("no xml"u8.ToArray(), "Line 1"), ("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'/>"u8.ToArray(), "no DMN model"), (new byte[11 << 20], "1 MB"),
        })
        {
            using var refused = await UploadAsync(browser, file, "Try");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains(words, (await Browser.ReadAsync(refused)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        for (var i = 0; i < 2; i++) (await UploadAsync(browser, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Route(7)).Replace("\"route\"", "\"same\"", StringComparison.Ordinal)), "Same")).Dispose();
        Assert.Equal(1L, await app.OneAsync<long>($"select count(*) from workflows.decision where key = 'same'"));
    }

    [Fact]
    public async Task Whoever_sets_approvals_for_one_client_uploads_none()
    {
        using var browser = await app.SignInAsync(Role.TenantAdministrator, new ScopeTarget(Guid.CreateVersion7()));
        using var refused = await browser.GetAsync("/administration/decisions/new");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    private static async Task<HttpResponseMessage> UploadAsync(Browser browser, byte[] file, string reason)
    {
        var form = (IHtmlFormElement)(await browser.OpenAsync("/administration/decisions/new")).QuerySelector("form.form")!;
        var content = new MultipartFormDataContent { { new StringContent(reason), "Reason" }, { new StringContent(form.QuerySelector("input[name=form-token]")!.GetAttribute("value")!), "form-token" } };
        content.Add(new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/xml") } }, "Table", "table.dmn");
        return await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/administration/decisions/new") { Content = content });
    }

    /// <summary>Above the limit the board approves.</summary>
    private static byte[] Route(int limit) => Encoding.UTF8.GetBytes($"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="Route" namespace="t"><decision id="route" name="Route"><decisionTable hitPolicy="FIRST">
        <input id="i" label="Amount"><inputExpression typeRef="number"><text>amount</text></inputExpression></input><output id="o" name="who" typeRef="string"/>
        <rule id="r1"><inputEntry id="c1"><text>&gt; {limit}</text></inputEntry><outputEntry id="a1"><text>"board"</text></outputEntry></rule>
        <rule id="r2"><inputEntry id="c2"><text>-</text></inputEntry><outputEntry id="a2"><text>"lead"</text></outputEntry></rule></decisionTable></decision></definitions>
        """);
}

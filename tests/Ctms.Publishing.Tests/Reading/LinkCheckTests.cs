using System.Net;
using AngleSharp.Html.Dom;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Hosting;
using Ctms.Publishing.Portal;
using Ctms.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Publishing.Tests.Reading;

/// <summary>The portal asks the systems of a study whether they answer, where people want it.</summary>
public sealed class LinkCheckTests(ReadingApp app) : IClassFixture<ReadingApp>
{
    [Fact]
    public async Task A_system_that_stopped_answering_is_said_to_the_study_after_two_checks_and_no_longer_when_it_answers_again()
    {
        var isWell = true;
        await using var server = await HttpsServer.StartAsync(context => Answer(context, isWell ? 302 : 503));
        using var manager = await ManagerAsync();
        await AddAsync(manager, "Capture", server.Url + "/login");
        using var reader = app.Browser(await app.PersonAsync(Role.SiteCoordinator, new ScopeTarget(app.Client, app.Sister)));
        await CheckAsync(server);
        Assert.Equal("Working", await StatusAsync(reader, "Capture"));
        isWell = false;
        await CheckAsync(server);
        Assert.Equal("Working", await StatusAsync(reader, "Capture"));
        await CheckAsync(server);
        Assert.Equal("Does not answer", await StatusAsync(reader, "Capture"));
        Assert.Contains("Its server has a fault", (await reader.OpenAsync("/portal/NWB-2")).QuerySelectorAll(".notice").Single(n => n.TextContent.Contains("Capture", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        isWell = true;
        await CheckAsync(server);
        Assert.Equal("Working", await StatusAsync(reader, "Capture"));
    }

    [Fact]
    public async Task What_people_say_counts_more_than_what_was_found()
    {
        await using var server = await HttpsServer.StartAsync(context => Answer(context, 500));
        using var manager = await ManagerAsync();
        await AddAsync(manager, "Supply", server.Url + "/");
        await CheckAsync(server);
        await CheckAsync(server);
        var form = (IHtmlFormElement)Card(await manager.OpenAsync("/portal/NWB-2/links"), "Supply").QuerySelector("form[action$='handler=Status']")!;
        using var said = await manager.SubmitAsync(form, ("status", "limited"), ("said", "Moves to a new server today"));
        Assert.Equal(HttpStatusCode.SeeOther, said.StatusCode);
        Assert.Equal("Limited", await StatusAsync(manager, "Supply"));
    }

    [Fact]
    public async Task Only_links_that_people_want_checked_are_asked_and_one_address_once()
    {
        var asked = new List<string>();
        await using var server = await HttpsServer.StartAsync(context =>
        {
            lock (asked) asked.Add($"{context.Request.Method} {context.Request.Path}");
            return Answer(context, context.Request.Method == "HEAD" ? 405 : 200);
        });
        using var manager = await ManagerAsync();
        await AddAsync(manager, "One name", server.Url + "/same");
        await AddAsync(manager, "Another name", server.Url + "/same");
        await AddAsync(manager, "Left alone", server.Url + "/quiet", isChecked: false);
        await CheckAsync(server);
        // A server that knows no HEAD is asked in the other way.
        Assert.Equal(["HEAD /same", "GET /same"], asked.Where(a => a.Contains("same", StringComparison.Ordinal) || a.Contains("quiet", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Another_address_begins_anew_and_what_leads_into_the_own_network_is_said_to_be_so()
    {
        await using var server = await HttpsServer.StartAsync(context => Answer(context, 200));
        using var manager = await ManagerAsync();
        await AddAsync(manager, "Inside", server.Url);
        using (var usual = server.Outbound(allow: null))
            for (var i = 0; i < 2; i++) await CheckAsync(usual);
        var page = await manager.OpenAsync("/portal/NWB-2/links");
        Assert.Contains("own network", Card(page, "Inside").TextContent, StringComparison.Ordinal);
        var edit = await manager.OpenAsync(Card(page, "Inside").QuerySelector("a[href*='edit=']")!.GetAttribute("href")!);
        using var changed = await manager.SubmitAsync((IHtmlFormElement)edit.QuerySelector("#link-form")!, ("Address", "https://elsewhere.example.org/"));
        Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        Assert.Contains("within five minutes", Card(await manager.OpenAsync("/portal/NWB-2/links"), "Inside").TextContent, StringComparison.Ordinal);
        Assert.Equal("Working", await StatusAsync(manager, "Inside"));
    }

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private async Task<Browser> ManagerAsync() => app.Browser(await app.PersonAsync(Role.StudyManager, new ScopeTarget(app.Client, app.Sister)));

    private static async Task AddAsync(Browser manager, string name, string url, bool isChecked = true)
    {
        var form = (IHtmlFormElement)(await manager.OpenAsync("/portal/NWB-2/links")).QuerySelector("#link-form")!;
        using var answer = await manager.SubmitAsync(form, ("Name", name), ("Kind", "edc"), ("Address", url), ("Checked", isChecked ? "true" : "false"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private async Task CheckAsync(HttpsServer server)
    {
        using var outbound = server.Outbound();
        await CheckAsync(outbound);
    }

    private Task CheckAsync(OutboundHttp outbound)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        return app.AsSystemAsync(services => new CheckLinks(services.GetRequiredService<DbSession>(), outbound, app.Clock).RunAsync(CancellationToken.None));
    }

    private static async Task<string> StatusAsync(Browser reader, string name) =>
        (await reader.OpenAsync("/portal/NWB-2")).QuerySelectorAll(".launchpad > li").Single(li => li.QuerySelector("b")!.TextContent == name).QuerySelector(".status")!.TextContent.Trim();

    private static AngleSharp.Dom.IElement Card(AngleSharp.Dom.IDocument page, string name) => page.QuerySelectorAll(".link-card").Single(c => c.QuerySelector("h2")!.TextContent == name);
}

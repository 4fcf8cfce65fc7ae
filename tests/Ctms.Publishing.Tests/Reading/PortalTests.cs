using System.Net;
using AngleSharp.Html.Dom;
using Ctms.Platform.Access;
using Ctms.Publishing.Contents;
using Ctms.Testing;

namespace Ctms.Publishing.Tests.Reading;

/// <summary>The portal of a study: what to read, whom to turn to, where its other systems are.</summary>
public sealed class PortalTests(ReadingApp app) : IClassFixture<ReadingApp>
{
    [Fact]
    public async Task A_portal_is_there_for_those_with_a_role_in_the_study_and_missing_for_all_others()
    {
        var (mine, rival) = (await app.PersonAsync(Role.SiteCoordinator, app.AtSite), await app.PersonAsync(Role.SiteCoordinator, new ScopeTarget(app.Rival)));
        using var inside = app.Browser(mine);
        Assert.Contains("Title of NWB-1", (await inside.OpenAsync("/portal/nwb-1")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        using var outside = app.Browser(rival);
        using var refused = await outside.GetAsync("/portal/NWB-1");
        using var missing = await outside.GetAsync("/portal/NWB-77");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (refused.StatusCode, missing.StatusCode));
        Assert.Equal((await Ctms.Testing.Browser.ReadAsync(missing)).Body!.TextContent, (await Ctms.Testing.Browser.ReadAsync(refused)).Body!.TextContent);
    }

    [Fact]
    public async Task Whoever_may_read_one_thing_of_the_study_sees_that_alone()
    {
        await AddAsync("Secret capture", "https://capture.example.org/");
        var guest = await app.PersonAsync(Role.SiteCoordinator, new ScopeTarget(app.Rival));
        await app.PublishAsync(new Content { Title = "For one guest", Body = "Words", Audience = Audience.Everybody with { People = [guest.Id] } }, "brochure", app.Client, app.Study);
        using var browser = app.Browser(guest);
        var page = await browser.OpenAsync("/portal/NWB-1");
        Assert.Contains("For one guest", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret capture", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_are_added_changed_ordered_marked_and_removed()
    {
        using var manager = app.Browser(await app.PersonAsync(Role.StudyManager, new ScopeTarget(app.Client, app.Sister)));
        foreach (var name in new[] { "First", "Second" }) (await SaveAsync(manager, name, "https://example.org/" + name)).Dispose();
        var page = await manager.OpenAsync("/portal/NWB-2/links");
        using var moved = await manager.SubmitAsync((IHtmlFormElement)page.QuerySelectorAll("form[action$='handler=Move']")[1], ("up", "true"));
        using var down = await manager.SubmitAsync((IHtmlFormElement)page.QuerySelector("form[action$='handler=Status']")!, ("status", "down"), ("said", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, down.StatusCode);
        using var said = await manager.SubmitAsync((IHtmlFormElement)page.QuerySelector("form[action$='handler=Status']")!, ("status", "down"), ("said", "Back at noon"));
        Assert.Equal(HttpStatusCode.SeeOther, said.StatusCode);
        using var coordinator = app.Browser(await app.PersonAsync(Role.SiteCoordinator, new ScopeTarget(app.Client, app.Sister)));
        var portal = await coordinator.OpenAsync("/portal/NWB-2");
        Assert.Equal(["Second", "First"], portal.QuerySelectorAll(".launch-text b").Select(b => b.TextContent));
        Assert.Contains("First: Not working", portal.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Back at noon", portal.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        using var refused = await coordinator.GetAsync("/portal/NWB-2/links");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var removed = await manager.SubmitAsync((IHtmlFormElement)(await manager.OpenAsync("/portal/NWB-2/links")).QuerySelector("form[action*='handler=Remove']")!, ("reason", "Closed"));
        Assert.Equal(HttpStatusCode.SeeOther, removed.StatusCode);
        Assert.Equal(["First"], (await coordinator.OpenAsync("/portal/NWB-2")).QuerySelectorAll(".launch-text b").Select(b => b.TextContent));
    }

    [Theory]
    [InlineData("http://example.org/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user:word@example.org/")]
    [InlineData("//example.org")]
    [InlineData("")]
    public async Task Only_safe_addresses_are_taken(string url)
    {
        using var manager = app.Browser(await app.PersonAsync(Role.StudyManager));
        using var answer = await SaveAsync(manager, "Unsafe", url);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("https://", (await Ctms.Testing.Browser.ReadAsync(answer)).QuerySelector("form#link-form")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_of_another_study_cannot_reach_its_links()
    {
        var link = await AddAsync("Guarded", "https://guarded.example.org/");
        using var manager = app.Browser(await app.PersonAsync(Role.StudyManager, new ScopeTarget(app.Client, app.Sister)));
        using var page = await manager.GetAsync("/portal/NWB-1/links");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        var form = (IHtmlFormElement)(await manager.OpenAsync("/portal/NWB-2/links")).QuerySelector("form#link-form")!;
        form.Action = $"/portal/NWB-2/links?handler=Remove&link={link}";
        using var removed = await manager.SubmitAsync(form, ("reason", "Mischief"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, removed.StatusCode);
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from publishing.link where id = {link}"));
    }

    private static Task<HttpResponseMessage> SaveAsync(Browser manager, string name, string url) =>
        manager.FillInAsync("/portal/NWB-2/links", "form#link-form", ("Name", name), ("Kind", "edc"), ("Address", url), ("Note", ""));

    private async Task<Guid> AddAsync(string name, string url)
    {
        var id = Guid.CreateVersion7();
        await app.ExecuteAsync($"insert into publishing.link (id, client_id, study_id, name, kind, url, status, status_at, status_by) values ({id}, {app.Client}, {app.Study}, {name}, 'edc', {url}, 'working', now(), 'Test')");
        return id;
    }
}

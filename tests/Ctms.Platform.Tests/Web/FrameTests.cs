using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Platform.Tests.Web;

/// <summary>What stands around every page, and the pages of the house itself.</summary>
public sealed class FrameTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Theory]
    [InlineData(Role.StudyManager)]
    [InlineData(Role.QaAuditor)]
    [InlineData(Role.Inspector)]
    [InlineData(Role.SiteCoordinator)]
    public async Task Home_offers_each_role_only_what_it_may_open(string role)
    {
        using var browser = await app.SignInAsync(role);
        var links = (await browser.OpenAsync("/")).QuerySelectorAll(".nav-list a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Contains("/", links);
        foreach (var link in links)
        {
            using var answer = await browser.GetAsync(link);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{link} answered {(int)answer.StatusCode} to {role}");
        }
    }

    [Fact]
    public async Task A_saved_view_opens_the_list_as_it_was_and_only_its_owner_removes_it()
    {
        using var owner = await app.SignInAsync(Role.SystemAdministrator);
        using var other = await app.SignInAsync(Role.SystemAdministrator);
        using var saved = await owner.FillInAsync("/studies?q=heart", ".menu-form", ("name", "My hearts"), ("shared", "true"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);

        var view = (await other.OpenAsync("/studies")).QuerySelectorAll("#list-views a").Single(link => link.TextContent.Contains("My hearts", StringComparison.Ordinal));
        var opened = await other.OpenAsync(view.GetAttribute("href")!);
        Assert.Equal("heart", opened.QuerySelector("#list-q")!.GetAttribute("value"));
        Assert.Empty(opened.QuerySelectorAll("#list-views form[action$=remove]"));

        var removal = (IHtmlFormElement)(await owner.OpenAsync("/studies")).QuerySelector("#list-views form[action$=remove]")!;
        using var foreign = await other.SubmitAsync((IHtmlFormElement)opened.QuerySelector(".menu-form")!, ("name", ""));
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        using var removed = await owner.SubmitAsync(removal);
        Assert.Equal(HttpStatusCode.SeeOther, removed.StatusCode);
        Assert.Null((await other.OpenAsync("/studies?q=x")).QuerySelector("#list-views ul"));
    }

    [Fact]
    public async Task Long_work_is_shown_to_who_started_it_and_to_nobody_else()
    {
        using var owner = await app.SignInAsync(Role.FeasibilityAnalyst);
        using var other = await app.SignInAsync(Role.FeasibilityAnalyst);
        var id = Guid.CreateVersion7();
        await app.ExecuteAsync($"insert into jobs.operation (id, kind, title, parameters, requested_by, requested_name, state, done, total, started_at) values ({id}, 'test.nothing', 'Import of a file', '{{}}', {owner.Id}, 'Owner', 'running', 50, 200, now())");
        var page = await owner.OpenAsync($"/operations/{id}");
        Assert.Equal("50 of 200", string.Join(' ', page.QuerySelector(".operation-figures span")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal("every 1s", page.QuerySelector(".operation")!.GetAttribute("hx-trigger"));
        using var foreign = await other.GetAsync($"/operations/{id}");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);

        using var cancelled = await owner.FillInAsync($"/operations/{id}", ".operation form");
        Assert.Equal(HttpStatusCode.SeeOther, cancelled.StatusCode);
        Assert.True(await app.OneAsync<bool>($"select cancel_requested from jobs.operation where id = {id}"));
    }

    [Fact]
    public async Task What_the_portal_told_is_new_until_it_was_read()
    {
        using var browser = await app.SignInAsync(Role.StudyManager);
        await app.ExecuteAsync($"insert into notify.notification (id, user_id, category, text, link) values ({Guid.CreateVersion7()}, {browser.Id}, 'test', 'Your import is done', '/studies')");
        var home = await browser.OpenAsync("/");
        Assert.Equal("1", home.QuerySelector(".top-count b")!.TextContent);
        using var opened = await browser.GetAsync(home.QuerySelectorAll("main a").Single(link => link.TextContent == "Your import is done").GetAttribute("href")!);
        Assert.Equal("/studies", opened.Headers.Location!.OriginalString);
        Assert.Null((await browser.OpenAsync("/")).QuerySelector(".top-count b"));
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_says_so_in_the_portals_own_words()
    {
        using var browser = await app.SignInAsync(Role.StudyManager);
        using var answer = await browser.GetAsync("/nowhere");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("Nothing here", (await Browser.ReadAsync(answer)).QuerySelector("h1")!.TextContent);
    }
}

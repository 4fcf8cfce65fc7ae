using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ctms.Platform.Access;
using Ctms.Platform.Hosting;
using Ctms.Publishing.Contents;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Publishing.Tests.Reading;

/// <summary>Menus that a content admin composes: over the public pages, and over the documents for people with an account.</summary>
public sealed class MenuTests(ReadingApp app) : IClassFixture<ReadingApp>
{
    private const string Page = "/publishing/menus";

    [Fact]
    public async Task A_composed_menu_stands_over_the_public_pages_in_its_order()
    {
        var open = await app.PublishAsync(new Content { Title = "How to take part", Body = "Words", IsPublic = true }, "page");
        using var admin = await AdminAsync();
        await AddAsync(admin, "public", label: "For patients");
        var heading = await HeadingAsync(admin, "For patients");
        await AddAsync(admin, $"public:{heading}", leadsTo: "/news/" + open.Slug);
        await AddAsync(admin, "public", leadsTo: "https://example.org/register", label: "Register of trials");
        using var nobody = app.Anonymous();
        foreach (var path in new[] { "/news", "/news/" + open.Slug })
        {
            var menu = (await nobody.OpenAsync(path)).QuerySelector("nav.content-menu")!;
            Assert.Equal(["How to take part", "Register of trials"], menu.QuerySelectorAll("a").Select(a => a.TextContent).Where(t => t is "How to take part" or "Register of trials"));
            Assert.Equal("For patients", menu.QuerySelectorAll("summary").Select(s => s.TextContent.Trim()).Single(t => t == "For patients"));
            Assert.Equal("/news/" + open.Slug, menu.QuerySelectorAll("details a").Single(a => a.TextContent == "How to take part").GetAttribute("href"));
        }
        var up = (IHtmlFormElement)Line(await admin.OpenAsync(Page), "Register of trials").QuerySelector("form[action$='handler=Move']")!;
        using var moved = await admin.SubmitAsync(up, ("up", "true"));
        Assert.Equal(["Register of trials", "How to take part"], (await nobody.OpenAsync("/news")).QuerySelectorAll("nav.content-menu a").Select(a => a.TextContent).Where(t => t is "How to take part" or "Register of trials"));
    }

    [Fact]
    public async Task A_document_stands_in_a_menu_only_for_those_who_may_read_it_and_is_gone_when_it_is_retired()
    {
        var manual = await app.PublishAsync(new Content { Title = "Pharmacy manual", Body = "Words", Audience = Audience.Everybody with { Roles = [Role.SiteCoordinator], Sites = [app.Site] } }, "brochure", app.Client, app.Study);
        using var admin = await AdminAsync();
        await AddAsync(admin, "readers", leadsTo: $"/content/{manual.Item}");
        await AddAsync(admin, "public", leadsTo: $"/content/{manual.Item}", label: "Never for everybody");
        Assert.Contains("Nobody sees it", Line(await admin.OpenAsync(Page), "Never for everybody").TextContent, StringComparison.Ordinal);
        using var reader = app.Browser(await app.PersonAsync(Role.SiteCoordinator, app.AtSite));
        using var other = app.Browser(await app.PersonAsync(Role.SiteCoordinator, new ScopeTarget(app.Client, app.Study, "DE", app.OtherSite)));
        using var nobody = app.Anonymous();
        Assert.Contains("Pharmacy manual", await MenuAsync(reader, "/content"));
        Assert.Contains("Pharmacy manual", await MenuAsync(reader, $"/content/{manual.Item}"));
        Assert.DoesNotContain("Pharmacy manual", await MenuAsync(other, "/content"));
        Assert.DoesNotContain("Never for everybody", await MenuAsync(nobody, "/news"));
        await app.RetireAsync(manual.Item);
        Assert.DoesNotContain("Pharmacy manual", await MenuAsync(reader, "/content"));
    }

    [Fact]
    public async Task A_document_stands_there_in_the_language_of_the_reader()
    {
        var source = await app.PublishAsync(new Content { Title = "Visiting us", Body = "Words", IsPublic = true }, "page");
        await app.PublishAsync(new Content { Title = "Ihr Besuch", Body = "Worte", IsPublic = true }, "page", language: "de", source: source.Item, sourceVersion: source.Version);
        using var admin = await AdminAsync();
        await AddAsync(admin, "public", leadsTo: $"/publishing/{source.Item}");
        using var nobody = app.Anonymous();
        Assert.Contains("Visiting us", await MenuAsync(nobody, "/news"));
        using var german = await nobody.GetAsync("/news", ("Accept-Language", "de"));
        Assert.Contains("Ihr Besuch", (await Ctms.Testing.Browser.ReadAsync(german)).QuerySelectorAll("nav.content-menu a").Select(a => a.TextContent));
    }

    [Fact]
    public async Task A_line_whose_document_is_retired_still_leads_to_its_translation_and_says_so()
    {
        var source = await app.PublishAsync(new Content { Title = "Old words", Body = "Words", IsPublic = true }, "page");
        await app.PublishAsync(new Content { Title = "Neue Worte", Body = "Worte", IsPublic = true }, "page", language: "de", source: source.Item, sourceVersion: source.Version);
        using var admin = await AdminAsync();
        await AddAsync(admin, "public", leadsTo: $"/publishing/{source.Item}");
        await app.RetireAsync(source.Item);
        using var nobody = app.Anonymous();
        Assert.Contains("Neue Worte", await MenuAsync(nobody, "/news"));
        Assert.DoesNotContain("Nobody sees it", Line(await admin.OpenAsync(Page), "Old words").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_page_is_new_to_whoever_has_it_once_a_line_has_moved_out_of_its_heading()
    {
        using var admin = await AdminAsync();
        await AddAsync(admin, "public", label: "Moving");
        var heading = await HeadingAsync(admin, "Moving");
        foreach (var name in new[] { "Stays", "Goes" }) await AddAsync(admin, $"public:{heading}", leadsTo: "https://example.org/" + name, label: name);
        using var nobody = app.Anonymous();
        using var before = await nobody.GetAsync("/news");
        var form = (IHtmlFormElement)(await admin.OpenAsync(Line(await admin.OpenAsync(Page), "Goes").QuerySelector("a[href*='edit=']")!.GetAttribute("href")!)).QuerySelector("#line-form")!;
        using var moved = await admin.SubmitAsync(form, ("Input.Where", "public"));
        Assert.Equal(HttpStatusCode.SeeOther, moved.StatusCode);
        using var after = await nobody.GetAsync("/news", ("If-None-Match", before.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task A_topic_of_the_public_menu_shows_everything_public_in_it_and_below_and_other_topics_are_told_to_nobody()
    {
        var (topic, secret) = (await TopicAsync("Oncology"), await TopicAsync("Secret compound"));
        var below = await TopicAsync("Lung cancer", topic);
        await app.PublishAsync(new Content { Title = "A page about lungs", Body = "Words", IsPublic = true, Topics = [below] }, "page");
        await app.PublishAsync(new Content { Title = "News of oncology", Body = "Words", IsPublic = true, Topics = [topic] });
        await app.PublishAsync(new Content { Title = "Something else", Body = "Words", IsPublic = true });
        await app.PublishAsync(new Content { Title = "Only for accounts", Body = "Words", Topics = [topic] }, "page");
        using var admin = await AdminAsync();
        await AddAsync(admin, "public", topic: topic, label: "Cancer research");
        using var nobody = app.Anonymous();
        var address = (await nobody.OpenAsync("/news")).QuerySelectorAll("nav.content-menu a").Single(a => a.TextContent == "Cancer research").GetAttribute("href")!;
        var page = await nobody.OpenAsync(address);
        Assert.Equal("Oncology", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["News of oncology", "A page about lungs"], page.QuerySelectorAll(".news-list h2").Select(h => h.TextContent));
        Assert.EndsWith(address, page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
        foreach (var unknown in new[] { secret, Guid.CreateVersion7() })
        {
            using var answer = await nobody.GetAsync($"/news?topic={unknown}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("javascript:alert(1)", "Bad", "begins with")]
    [InlineData("http://example.org/", "Bad", "begins with")]
    [InlineData("//example.org/", "Bad", "begins with")]
    [InlineData("/\\example.org/", "Bad", "begins with")]
    [InlineData("https://user:word@example.org/", "Bad", "begins with")]
    [InlineData("/news/there-is-none", "Bad", "no document")]
    [InlineData("/content/018f0000-0000-7000-8000-000000000000", "Bad", "no document")]
    [InlineData("/content", "", "label")]
    [InlineData("", "", "label")]
    [InlineData("/content", "A label of far more than sixty characters, which no menu has room for", "60")]
    public async Task A_line_that_leads_nowhere_safe_is_refused_with_the_reason(string leadsTo, string label, string reason)
    {
        using var admin = await AdminAsync();
        using var answer = await TryAddAsync(admin, "public", leadsTo, label);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var form = (await Ctms.Testing.Browser.ReadAsync(answer)).QuerySelector("#line-form")!;
        Assert.Contains(reason, form.TextContent, StringComparison.Ordinal);
        // What was typed is still there.
        Assert.Equal(leadsTo, ((IHtmlInputElement)form.QuerySelector("[name='Input.LeadsTo']")!).Value);
    }

    [Fact]
    public async Task A_heading_with_lines_stays_until_they_are_moved_and_a_topic_until_no_menu_leads_to_it()
    {
        var topic = await TopicAsync("Vaccines");
        using var admin = await AdminAsync();
        await AddAsync(admin, "readers", label: "Guides");
        await AddAsync(admin, $"readers:{await HeadingAsync(admin, "Guides")}", topic: topic, label: "About vaccines");
        using var refused = await RemoveAsync(admin, "Guides");
        Assert.Contains("Lines stand under it", (await Ctms.Testing.Browser.ReadAsync(refused)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        using var setup = await admin.SubmitAsync((IHtmlFormElement)(await admin.OpenAsync("/publishing/setup")).QuerySelector($"form[action*='handler=Remove'][action*='{topic}']")!);
        Assert.True(await app.OneAsync<bool>($"select exists (select 1 from publishing.topic where id = {topic})"));
        using var line = await RemoveAsync(admin, "About vaccines");
        using var heading = await RemoveAsync(admin, "Guides");
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (line.StatusCode, heading.StatusCode));
        Assert.DoesNotContain("Guides", (await admin.OpenAsync(Page)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_line_sent_twice_stands_there_once()
    {
        using var admin = await AdminAsync();
        for (var i = 0; i < 2; i++) await AddAsync(admin, "readers", leadsTo: "/search", label: "Look for something");
        Assert.Single(await app.QueryAsync<Guid>($"select id from publishing.menu_line where label = 'Look for something'"));
    }

    [Fact]
    public async Task A_line_is_changed_where_it_stands()
    {
        using var admin = await AdminAsync();
        await AddAsync(admin, "readers", leadsTo: "/tasks", label: "My work");
        var page = await admin.OpenAsync(Line(await admin.OpenAsync(Page), "My work").QuerySelector("a[href*='edit=']")!.GetAttribute("href")!);
        var address = await app.AsSystemAsync(services => services.GetRequiredService<PublicUrl>().OfAsync("/tasks?view=mine", CancellationToken.None));
        using var answer = await admin.SubmitAsync((IHtmlFormElement)page.QuerySelector("#line-form")!, ("Input.Label", "What waits for me"), ("Input.LeadsTo", address));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        using var reader = app.Browser(await app.PersonAsync(Role.Investigator, app.AtSite));
        var link = (await reader.OpenAsync("/content")).QuerySelectorAll("nav.content-menu a").Single(a => a.TextContent == "What waits for me");
        // The portal's own name is left out of the address: it may get another one.
        Assert.Equal("/tasks?view=mine", link.GetAttribute("href"));
    }

    [Fact]
    public async Task Who_composes_menus_learns_nothing_of_documents_that_they_may_neither_see_nor_read_and_can_still_move_their_lines()
    {
        var secret = await app.PublishAsync(new Content { Title = "Unblinding plan", Body = "Words", Audience = Audience.Everybody with { Roles = [Role.SiteCoordinator], Sites = [app.Site] } }, "brochure", app.Client, app.Study);
        using var admin = await AdminAsync();
        await AddAsync(admin, "readers", leadsTo: $"/content/{secret.Item}");
        using var outsider = app.Browser(await app.PersonAsync(Role.TenantAdministrator));
        var page = await outsider.OpenAsync(Page);
        Assert.DoesNotContain("Unblinding plan", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var line = Line(page, "A document that you may not read");
        var form = (IHtmlFormElement)(await outsider.OpenAsync(line.QuerySelector("a[href*='edit=']")!.GetAttribute("href")!)).QuerySelector("#line-form")!;
        using var named = await outsider.SubmitAsync(form, ("Input.Label", "For the site"));
        Assert.Equal(HttpStatusCode.SeeOther, named.StatusCode);
        using var guessed = await TryAddAsync(outsider, "readers", $"/content/{secret.Item}", "Guessed");
        Assert.Contains("no document", (await Ctms.Testing.Browser.ReadAsync(guessed)).QuerySelector("#line-form")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_set_content_up_composes_no_menu()
    {
        using var browser = app.Browser(await app.PersonAsync(Role.StudyManager));
        using var answer = await browser.GetAsync(Page);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private async Task<Browser> AdminAsync() => app.Browser(await app.PersonAsync(Role.ContentAdmin));

    private async Task<Guid> TopicAsync(string name, Guid? parent = null)
    {
        var id = Guid.CreateVersion7();
        await app.ExecuteAsync($"insert into publishing.topic (id, parent_id, name) values ({id}, {parent}, {name})");
        return id;
    }

    private static async Task<IEnumerable<string>> MenuAsync(Browser browser, string path) => [.. (await browser.OpenAsync(path)).QuerySelectorAll("nav.content-menu a").Select(a => a.TextContent)];

    private static async Task AddAsync(Browser admin, string where, string leadsTo = "", string label = "", Guid? topic = null)
    {
        using var answer = await TryAddAsync(admin, where, leadsTo, label, topic);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> TryAddAsync(Browser admin, string where, string leadsTo, string label, Guid? topic = null)
    {
        var form = (IHtmlFormElement)(await admin.OpenAsync(Page)).QuerySelector("#line-form")!;
        return await admin.SubmitAsync(form, ("Input.Where", where), ("Input.LeadsTo", leadsTo), ("Input.Label", label), ("Input.Topic", topic?.ToString() ?? ""));
    }

    private static async Task<HttpResponseMessage> RemoveAsync(Browser admin, string name) =>
        await admin.SubmitAsync((IHtmlFormElement)Line(await admin.OpenAsync(Page), name).QuerySelector("form[action*='handler=Remove']")!, ("reason", "No longer needed"));

    private static async Task<string> HeadingAsync(Browser admin, string name) =>
        Line(await admin.OpenAsync(Page), name).QuerySelector("input[name=line]")!.GetAttribute("value")!;

    private static IElement Line(IDocument page, string name) => page.QuerySelectorAll(".menu-lines > li").Single(li => li.QuerySelector(".line-1")!.TextContent.Trim().StartsWith(name, StringComparison.Ordinal));
}

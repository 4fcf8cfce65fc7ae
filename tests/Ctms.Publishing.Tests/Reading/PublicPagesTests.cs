using System.Net;
using System.Xml.Linq;
using Ctms.Publishing.Contents;
using Ctms.Testing;

namespace Ctms.Publishing.Tests.Reading;

/// <summary>What everybody on the internet reads.</summary>
public sealed class PublicPagesTests(ReadingApp app) : IClassFixture<ReadingApp>
{
    [Fact]
    public async Task Public_news_is_read_without_an_account_without_script_and_without_cookies()
    {
        var published = await app.PublishAsync(new Content { Title = "A new clinic joins", Summary = "It joins today.", Body = "# Where\n\nIn **Bremen**. ![map](map.png)", IsPublic = true, Files = [await app.FileAsync("map.png", ReadingApp.Pixel, "image/png")] });
        using var browser = app.Anonymous();
        foreach (var path in new[] { "/news", $"/news/{published.Slug}" })
        {
            using var answer = await browser.GetAsync(path);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            Assert.False(answer.Headers.Contains("X-Robots-Tag"));
            Assert.Contains("public", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.Contains("A new clinic joins", text, StringComparison.Ordinal);
            using var again = await browser.GetAsync(path, ("If-None-Match", answer.Headers.ETag!.ToString()));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        }
        var page = await browser.OpenAsync($"/news/{published.Slug}");
        Assert.EndsWith($"/news/{published.Slug}", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("It joins today.", page.QuerySelector("meta[name=description]")!.GetAttribute("content"));
        Assert.Equal("A new clinic joins", page.QuerySelector("meta[property='og:title']")!.GetAttribute("content"));
        using var picture = await browser.GetAsync(page.QuerySelector(".prose img")!.GetAttribute("src")!);
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
    }

    [Fact]
    public async Task Search_engines_find_public_content_and_are_told_to_leave_everything_else()
    {
        var published = await app.PublishAsync(new Content { Title = "To be found", Body = "Words", IsPublic = true });
        using var browser = app.Anonymous();
        using var map = await browser.GetAsync("/sitemap.xml");
        Assert.Contains(XDocument.Parse(await map.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Descendants(), e => e.Name.LocalName == "loc" && e.Value.EndsWith("/news/" + published.Slug, StringComparison.Ordinal));
        using var feed = await browser.GetAsync("/news/feed.xml");
        Assert.Equal("application/atom+xml", feed.Content.Headers.ContentType!.MediaType);
        Assert.Contains(XDocument.Parse(await feed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Descendants(), e => e.Name.LocalName == "title" && e.Value == "To be found");
        Assert.Contains("Sitemap: ", await (await browser.GetAsync("/robots.txt")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        foreach (var path in new[] { "/accounts/sign-in", "/verify", "/content", "/news/nothing-here", "/health/live" })
        {
            using var answer = await browser.GetAsync(path);
            Assert.Equal("noindex", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")));
        }
    }

    [Fact]
    public async Task Retired_content_is_gone_from_every_place()
    {
        var file = await app.PdfAsync("gone.pdf", ReadingApp.Random());
        var open = await app.PublishAsync(new Content { Title = "Soon gone for all", Body = "Words", IsPublic = true, Files = [file] });
        var mine = await app.PublishAsync(new Content { Title = "Soon gone for me", Body = "Words", Files = [file] }, "page", app.Client, app.Study);
        var reader = await app.PersonAsync("investigator", app.AtSite);
        using var browser = app.Browser(reader);
        string[] places =
        [
            $"/content/{mine.Item}", $"/content/{mine.Item}/versions/{mine.Version}", $"/content/{mine.Item}/versions/{mine.Version}/files/gone.pdf", $"/content/{mine.Item}/versions/{mine.Version}/files/gone.pdf/preview/1",
            $"/api/content/{mine.Item}", $"/news/{open.Slug}", $"/news/{open.Slug}/files/gone.pdf", $"/news/{open.Slug}/files/gone.pdf/preview/1",
        ];
        string[] lists = ["/content?q=Soon", "/content?q=Soon&format=csv", "/api/content?q=Soon", "/portal/NWB-1", "/search?q=Soon", "/news", "/news/feed.xml", "/sitemap.xml"];
        foreach (var place in places) Assert.True((await StatusAsync(browser, place)) is HttpStatusCode.OK or HttpStatusCode.Redirect, place);
        foreach (var list in lists) Assert.True((await TextAsync(browser, list)).Contains("gone", StringComparison.Ordinal), list);
        await app.RetireAsync(open.Item);
        await app.RetireAsync(mine.Item);
        await app.DeliverEventsAsync();
        foreach (var place in places) Assert.True((await StatusAsync(browser, place)) == HttpStatusCode.NotFound, place);
        foreach (var list in lists) Assert.False((await TextAsync(browser, list)).Contains("gone", StringComparison.Ordinal), list);
    }

    [Fact]
    public async Task Older_news_stands_on_the_next_pages_each_once()
    {
        var titles = new List<string>();
        for (var i = 0; i < 45; i++)
        {
            titles.Add($"Paged news {i:00}");
            await app.PublishAsync(new Content { Title = titles[i], Body = "Words", IsPublic = true });
        }
        using var browser = app.Anonymous();
        var (seen, next) = (new List<string>(), (string?)"/news");
        while (next is not null)
        {
            var page = await browser.OpenAsync(next);
            seen.AddRange(page.QuerySelectorAll(".news-list h2").Select(h => h.TextContent));
            next = page.QuerySelector(".news-turn a[rel=next]")?.GetAttribute("href");
        }
        Assert.Equal(titles.AsEnumerable().Reverse(), seen.Where(t => t.StartsWith("Paged", StringComparison.Ordinal)));
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, "/news?before=nonsense"));
    }

    private static async Task<HttpStatusCode> StatusAsync(Browser browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        return answer.StatusCode;
    }

    private static async Task<string> TextAsync(Browser browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        return await answer.Content.ReadAsStringAsync();
    }
}

using System.Net;
using Ctms.Platform.Access;
using Ctms.Platform.Search;
using Ctms.Testing;

namespace Ctms.Platform.Tests.Search;

public sealed class SearchPagesTests(SearchApp app) : IClassFixture<SearchApp>
{
    [Fact]
    public async Task The_data_is_shown_as_text_with_its_words_marked()
    {
        await app.PutAsync(app.Notices, SearchApp.Notice("<b>Quagga</b><script>x</script>", "Before <img src=x onerror=alert(1)> quagga after"));
        using var reader = await app.SignInAsync(Role.SiteCoordinator);
        foreach (var address in new[] { "/search?q=quagga", "/search/suggestions?q=quagga" })
        {
            var page = await reader.OpenAsync(address);
            Assert.Contains("quagga", page.QuerySelectorAll("mark").Select(mark => mark.TextContent.ToLowerInvariant()));
            Assert.Empty(page.QuerySelectorAll(".search-hits script, .search-hits img, .search-hits b, [role=option] script"));
        }
    }

    [Fact]
    public async Task The_top_bar_of_every_page_leads_to_the_search_without_script()
    {
        using var reader = await app.SignInAsync(Role.SiteCoordinator);
        var form = (await reader.OpenAsync("/")).QuerySelector(".search-box")!;
        Assert.Equal(("get", "/search", "q"), (form.GetAttribute("method"), form.GetAttribute("action"), form.QuerySelector("input")!.GetAttribute("name")));
    }

    [Fact]
    public async Task Kinds_pages_and_the_question_stand_in_the_address()
    {
        await app.PutAsync(app.Notices, [.. Enumerable.Range(1, 30).Select(n => SearchApp.Notice($"Numbat {n:D2}"))]);
        using var reader = await app.SignInAsync(Role.SiteCoordinator);
        var first = await reader.OpenAsync("/search?q=numbat&kind=notice");
        Assert.Equal(20, first.QuerySelectorAll(".search-hits li").Length);
        var second = await reader.OpenAsync(first.QuerySelector("#page-next")!.GetAttribute("href")!);
        Assert.Equal(10, second.QuerySelectorAll(".search-hits li").Length);
        Assert.Contains("21–30 of 30", second.QuerySelector(".pager")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("numbat", second.QuerySelector("#search-q")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("/search?q=%00%27%22%3Cscript%3E&kind=nosuch&at=-7")]
    [InlineData("/search?q=&at=999999")]
    [InlineData("/search?q=a&q=b&kind=notice%27--&at=x")]
    [InlineData("/search/suggestions?q=%F0%9F%92%A9")]
    public async Task A_strange_address_is_answered(string address)
    {
        using var reader = await app.SignInAsync(Role.SiteCoordinator);
        using var answer = await reader.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Nothing_found_says_what_to_try()
    {
        using var reader = await app.SignInAsync(Role.SiteCoordinator);
        Assert.Contains("Nothing found for \"xylotomous\"", (await reader.OpenAsync("/search?q=xylotomous")).QuerySelector(".empty-state")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("may see", (await reader.OpenAsync("/search")).QuerySelector(".empty-state")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_rebuilds_the_index_and_others_only_look()
    {
        using var auditor = await app.SignInAsync(Role.QaAuditor);
        using var refused = await auditor.GetAsync("/administration/search");
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
        using var administrator = await app.SignInAsync(Role.TenantAdministrator);
        using var started = await administrator.FillInAsync("/administration/search", "form[action='/administration/search']");
        Assert.StartsWith("/operations/", started.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("People", (await administrator.OpenAsync("/administration/search")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        await app.RunOperationsAsync();
        Assert.Contains("entries", (await administrator.OpenAsync(started.Headers.Location!.ToString())).Body!.TextContent, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>A person who gathers data by asking without end is stopped; the others go on.</summary>
public sealed class SearchLimitTests(SlowSearchApp app) : IClassFixture<SlowSearchApp>
{
    [Fact]
    public async Task Too_many_questions_at_once_are_refused_to_one_person_and_not_to_others()
    {
        using var gatherer = await app.SignInAsync(Role.SiteCoordinator);
        using var other = await app.SignInAsync(Role.SiteCoordinator);
        var answers = new List<HttpStatusCode>();
        for (var n = 0; n < 12; n++)
        {
            using var answer = await gatherer.GetAsync(n % 2 == 0 ? "/search?q=x" : "/search/suggestions?q=x");
            answers.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, answers[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        using var free = await other.GetAsync("/search?q=x");
        Assert.Equal(HttpStatusCode.OK, free.StatusCode);
    }
}

public sealed class SlowSearchApp(PgServer server) : CtmsApp(server)
{
    protected override string[] Configuration => ["--Ctms:Search:PerMinute=6"];
}

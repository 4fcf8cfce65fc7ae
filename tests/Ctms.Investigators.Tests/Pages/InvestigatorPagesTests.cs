using System.Net;
using Ctms.Platform.Access;

namespace Ctms.Investigators.Tests.Pages;

public class InvestigatorPagesTests(InvestigatorsApp app) : IClassFixture<InvestigatorsApp>
{
    [Fact]
    public async Task The_list_shows_twenty_people_with_facets_and_a_count()
    {
        using var analyst = await app.AnalystAsync();
        var page = await analyst.OpenAsync("/investigators");
        Assert.Equal(20, page.QuerySelectorAll(".list-table tbody tr").Length);
        Assert.Equal((await app.SearchAsync()).Slice.Count!.Value.ToString(), page.QuerySelector("#list-count")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_filtered_search_is_exported_whole()
    {
        using var analyst = await app.AnalystAsync();
        var count = (await app.SearchAsync(filters: ("country", "CN"))).Slice.Count!.Value.Value;
        var csv = await (await analyst.GetAsync("/investigators?country=CN&format=csv")).Content.ReadAsStringAsync();
        Assert.Equal(count + 1, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        using var xlsx = await analyst.GetAsync("/investigators?country=CN&format=xlsx");
        Assert.Equal(HttpStatusCode.OK, xlsx.StatusCode);
    }

    [Fact]
    public async Task A_profile_shows_trials_facilities_and_history()
    {
        using var analyst = await app.AnalystAsync();
        var person = (await app.SearchAsync(sort: "trials")).Slice.Rows[0];
        var page = await analyst.OpenAsync($"/investigators/{person.Id}");
        Assert.Contains(person.Name, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(person.Trials, (await analyst.OpenAsync($"/investigators/{person.Id}/trials")).QuerySelectorAll("tbody tr").Length);
        foreach (var tab in new[] { "/facilities", "/history" }) Assert.NotNull((await analyst.OpenAsync($"/investigators/{person.Id}{tab}")).QuerySelector(".tab-bar"));
    }

    [Fact]
    public async Task Nobody_knows_an_unknown_person()
    {
        using var analyst = await app.AnalystAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await analyst.GetAsync($"/investigators/{Guid.CreateVersion7()}")).StatusCode);
    }

    [Fact]
    public async Task The_map_counts_the_people_of_the_search()
    {
        using var analyst = await app.AnalystAsync();
        var page = await analyst.OpenAsync("/investigators/map?country=CN");
        Assert.NotEmpty(page.QuerySelectorAll(".map circle"));
        Assert.NotEmpty(page.QuerySelectorAll(".map-table tbody tr"));
    }

    [Fact]
    public async Task Up_to_four_people_are_compared()
    {
        using var analyst = await app.AnalystAsync();
        var ids = (await app.SearchAsync()).Slice.Rows.Take(5).Select(row => row.Id);
        var page = await analyst.OpenAsync("/investigators/compare?ids=" + string.Join(',', ids));
        Assert.Equal(4, page.QuerySelectorAll("thead th .person").Length);
        Assert.Contains("first four", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await analyst.GetAsync("/investigators/compare?ids=nonsense")).StatusCode);
    }

    [Fact]
    public async Task An_unknown_place_is_said_on_the_page()
    {
        using var analyst = await app.AnalystAsync();
        Assert.Contains("Place not found", (await analyst.OpenAsync("/investigators?near=Atlantis")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/investigators?q=%00&country=%27&sort=-distance&at=xyz")]
    [InlineData("/investigators?active-from=abc&trials-from=999999999999&km=-5&near=95,200")]
    [InlineData("/investigators?sort=-distance")]
    [InlineData("/investigators/map?near=52.5,13.4&km=500")]
    public async Task Strange_addresses_are_answered(string url)
    {
        using var analyst = await app.AnalystAsync();
        Assert.Equal(HttpStatusCode.OK, (await analyst.GetAsync(url)).StatusCode);
    }

    [Fact]
    public async Task Who_has_no_business_here_is_kept_out()
    {
        using var coordinator = await app.SignInAsync(Role.SiteCoordinator);
        foreach (var url in new[] { "/investigators", "/investigators/map", "/investigators/choose", "/feasibility", $"/studies/{InvestigatorsApp.OurProtocol}/ranking" })
            Assert.NotEqual(HttpStatusCode.OK, (await coordinator.GetAsync(url)).StatusCode);
    }
}

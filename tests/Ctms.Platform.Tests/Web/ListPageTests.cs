using System.Net;
using AngleSharp.Dom;

namespace Ctms.Platform.Tests.Web;

public sealed class ListPageTests(DemoServer demo) : IClassFixture<DemoServer>
{
    [Fact]
    public async Task Shows_rows_count_and_where_the_page_stands()
    {
        var page = await demo.PageAsync("/sites");
        Assert.Equal(50, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("412", page.QuerySelector("#list-count")!.TextContent);
        Assert.Equal("1–50 of 412", page.QuerySelector(".pager span")!.TextContent);
    }

    [Fact]
    public async Task A_filter_becomes_one_chip_that_can_be_removed_alone()
    {
        var page = await demo.PageAsync("/sites?status=Enrolling&status=Closed&status=In+start-up&country=Italy&q=a&sort=-enrolled");
        var chips = page.QuerySelectorAll(".chip").Select(chip => string.Join(' ', chip.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(["Status Enrolling, Closed +1", "Country Italy"], chips);
        var rest = page.QuerySelector(".chip a")!.GetAttribute("href")!;
        Assert.DoesNotContain("status", rest, StringComparison.Ordinal);
        Assert.Contains("country=Italy", rest, StringComparison.Ordinal);
        Assert.Contains("q=a", rest, StringComparison.Ordinal);
        Assert.Contains("sort=-enrolled", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_of_empty_fields_filter_nothing_away() =>
        Assert.Equal("412", (await demo.PageAsync("/sites?status=&country=&q=&enrolled-from=&overdue=")).QuerySelector("#list-count")!.TextContent);

    [Theory]
    [InlineData("/sites?sort=password")]
    [InlineData("/sites?at=!!!!")]
    [InlineData("/sites?at=WyJ4Il0")]
    [InlineData("/sites?size=1000000&hide=nothing&view=no-uuid&nonsense=1")]
    public async Task An_address_that_somebody_changed_shows_the_list_as_usual(string url) =>
        Assert.Equal(50, (await demo.PageAsync(url)).QuerySelectorAll("tbody tr").Length);

    [Fact]
    public async Task Script_gets_the_list_alone_and_the_new_count()
    {
        var response = await demo.PartialAsync(HttpMethod.Get, "/sites?country=Italy");
        var part = await DemoServer.ParseAsync(response);
        Assert.Null(part.QuerySelector("nav.nav-scroll"));
        Assert.NotNull(part.QuerySelector("#list"));
        Assert.Equal("true", part.QuerySelector("#list-count")!.GetAttribute("hx-swap-oob"));
        Assert.Contains("HX-Request-Type", response.Headers.Vary);
    }

    [Fact]
    public async Task Without_script_the_filter_form_is_a_plain_get_with_a_button()
    {
        var form = (await demo.PageAsync("/sites?sort=-enrolled")).QuerySelector(".list-bar form")!;
        Assert.Equal("get", form.GetAttribute("method"));
        Assert.NotNull(form.QuerySelector(".filter-foot button:not([type])"));
        Assert.Equal("-enrolled", form.QuerySelector("input[name=sort]")!.GetAttribute("value"));
        Assert.Null(form.QuerySelector("input[name=at]"));
    }

    [Fact]
    public async Task Columns_can_be_chosen_and_stay_chosen_in_every_link()
    {
        var page = await demo.PageAsync("/sites?columns=chosen&show=status&show=country");
        Assert.Equal(["Site", "Status", "Country"], page.QuerySelectorAll("thead th").Select(head => head.TextContent.Trim()));
        Assert.Contains("hide=", page.QuerySelector("#page-next")!.GetAttribute("href")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_holds_all_filtered_rows_and_every_column()
    {
        var text = await demo.Client.GetStringAsync("/many?country=Italy&format=csv");
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("Country", lines[0], StringComparison.Ordinal);
        Assert.Equal(16_667, lines.Length);
        Assert.All(lines.Skip(1), line => Assert.Contains("Italy", line, StringComparison.Ordinal));
        var sheet = await demo.Client.GetAsync("/sites?format=xlsx");
        Assert.Equal("demo-sites.xlsx", sheet.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
    }

    [Fact]
    public async Task An_empty_list_says_why_and_a_list_filtered_empty_offers_the_way_back()
    {
        Assert.Contains("No sites yet", (await demo.PageAsync("/none")).QuerySelector(".empty-state")!.TextContent, StringComparison.Ordinal);
        var nothing = (await demo.PageAsync("/sites?q=zzzz")).QuerySelector(".empty-state")!;
        Assert.Equal("/sites", nothing.QuerySelector("a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/sites")]
    [InlineData("/many")]
    [InlineData("/one")]
    [InlineData("/record")]
    [InlineData("/parts")]
    [InlineData("/forms")]
    [InlineData("/sign-in")]
    public async Task No_page_needs_inline_styles_or_scripts(string url)
    {
        var page = await demo.PageAsync(url);
        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src]), [hx-on]"));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.Equal(1, page.QuerySelectorAll("h1").Length);
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(element => element.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_row_names_itself_in_its_menu_and_checkbox()
    {
        var row = (await demo.PageAsync("/many?q=Utrecht")).QuerySelector("tbody tr")!;
        Assert.Equal("Choose University Medical Center Utrecht", row.QuerySelector("[data-pick]")!.GetAttribute("aria-label"));
        Assert.Equal("Actions for University Medical Center Utrecht", row.QuerySelector("summary")!.GetAttribute("aria-label"));
    }
}

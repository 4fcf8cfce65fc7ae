using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>3. Search by name with typing errors, condition, place and distance; save it, export it, see it on a map. 4. Open profiles.</summary>
public sealed class SearchPeopleJourney(DemoPortal demo)
{
    [Fact]
    public async Task Finds_people_by_condition_and_narrows_by_country_and_distance()
    {
        await using var analyst = await demo.SignInAsync("feasibility-analyst");
        await analyst.GoAsync("/investigators?condition=lung+cancer");
        var all = await CountAsync(analyst);
        Assert.True(all > 20, $"{all} people for lung cancer");
        await analyst.GoAsync("/investigators?condition=lung+cancer&country=CN");
        var chinese = await CountAsync(analyst);
        Assert.InRange(chinese, 1, all - 1);
        await analyst.GoAsync("/investigators?condition=lung+cancer&near=Shanghai&km=50&sort=distance");
        Assert.InRange(await CountAsync(analyst), 1, all - 1);
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Shanghai");
    }

    [Fact]
    public async Task Forgives_a_typing_error_in_a_name()
    {
        await using var analyst = await demo.SignInAsync("feasibility-analyst");
        await analyst.GoAsync("/investigators?sort=name");
        var name = (await analyst.Main.Locator("tbody tr a.cell-link, tbody tr a").First.InnerTextAsync()).Trim();
        var family = name.Split(' ').Last(word => word.Length > 3);
        var mistyped = family[..2] + family[3] + family[2] + family[4..];
        await analyst.GoAsync("/investigators?q=" + Uri.EscapeDataString(mistyped));
        await Assertions.Expect(analyst.Main.Locator("tbody")).ToContainTextAsync(family);
    }

    [Fact]
    public async Task Searches_while_typing_and_keeps_the_address_right()
    {
        await using var analyst = await demo.SignInAsync("feasibility-analyst");
        await analyst.GoAsync("/investigators");
        await analyst.Page.GetByPlaceholder("Name, condition or both").PressSequentiallyAsync("lung", new() { Delay = 30 });
        await analyst.Page.WaitForURLAsync("**q=lung**");
        await analyst.Page.GoBackAsync();
        await Assertions.Expect(analyst.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=lung"));
    }

    [Fact]
    public async Task Exports_exactly_what_is_filtered_and_shows_it_on_a_map()
    {
        await using var analyst = await demo.SignInAsync("feasibility-analyst");
        await analyst.GoAsync("/investigators?condition=lung+cancer&country=CN");
        var count = await CountAsync(analyst);
        var csv = await analyst.TextAsync("/investigators?condition=lung+cancer&country=CN&format=csv");
        Assert.Equal(count + 1, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        await analyst.GoAsync("/investigators/map?condition=lung+cancer");
        await Assertions.Expect(analyst.Main.Locator("svg").First).ToBeVisibleAsync();
        await analyst.Page.GetByText("Show as table").ClickAsync();
        await Assertions.Expect(analyst.Main.Locator("table").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Works_without_script_and_on_a_phone()
    {
        await using var phone = await demo.SignInAsync("feasibility-analyst", width: 390);
        await phone.GoAsync("/investigators?condition=lung+cancer");
        await using var plain = await demo.SignInAsync("feasibility-analyst", script: false);
        await plain.Page.GotoAsync("/investigators?condition=lung+cancer&country=CN");
        Assert.True(await CountAsync(plain) > 0);
    }

    [Fact]
    public async Task A_profile_tells_person_trials_facilities_and_history()
    {
        await using var analyst = await demo.SignInAsync("feasibility-analyst");
        await analyst.GoAsync("/investigators?condition=lung+cancer&sort=-trials");
        await analyst.Main.Locator("tbody tr a.cell-link, tbody tr a").First.ClickAsync();
        await analyst.Page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/investigators/[0-9a-f-]{36}"));
        var profile = new Uri(analyst.Page.Url).AbsolutePath;
        await analyst.CheckAsync();
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Demo person");
        foreach (var tab in new[] { "/trials", "/facilities", "/history" }) await analyst.GoAsync(profile + tab);
        await Assertions.Expect(analyst.Main).ToContainTextAsync(new System.Text.RegularExpressions.Regex("added|created", System.Text.RegularExpressions.RegexOptions.IgnoreCase));
    }

    private static async Task<int> CountAsync(Visit visit)
    {
        var text = await visit.Page.Locator("h1").First.InnerTextAsync();
        return int.Parse(string.Concat(text.Where(char.IsAsciiDigit)) is { Length: > 0 } digits ? digits : "0", System.Globalization.CultureInfo.InvariantCulture);
    }
}

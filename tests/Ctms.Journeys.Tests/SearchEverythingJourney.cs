using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>Finds anything from any page by the search of the top bar: by keys alone, on a phone, and without script.</summary>
public sealed class SearchEverythingJourney(DemoPortal demo)
{
    [Fact]
    public async Task A_slash_some_letters_an_arrow_and_enter_lead_to_the_record()
    {
        await using var manager = await demo.SignInAsync("study-manager");
        var (protocol, url) = await StudyAsync(manager);
        await manager.GoAsync("/");
        await manager.Page.Keyboard.PressAsync("/");
        await Assertions.Expect(manager.Page.Locator("#portal-search")).ToBeFocusedAsync();
        await manager.Page.Keyboard.TypeAsync(protocol, new() { Delay = 20 });
        var option = manager.Page.Locator($"#portal-options [role=option][href='{url}']");
        await Assertions.Expect(option).ToBeVisibleAsync();
        await manager.CheckAsync();
        for (var pressed = 0; pressed < 12 && await option.GetAttributeAsync("aria-selected") != "true"; pressed++) await manager.Page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal(await option.GetAttributeAsync("id"), await manager.Page.Locator("#portal-search").GetAttributeAsync("aria-activedescendant"));
        await manager.Page.Keyboard.PressAsync("Enter");
        await manager.Page.WaitForURLAsync("**" + url);
    }

    [Fact]
    public async Task Escape_closes_what_was_found_and_enter_alone_shows_all_results()
    {
        await using var manager = await demo.SignInAsync("study-manager");
        var (protocol, _) = await StudyAsync(manager);
        await manager.GoAsync("/");
        await manager.Page.Keyboard.PressAsync("Control+k");
        await manager.Page.Keyboard.TypeAsync(protocol, new() { Delay = 20 });
        var panel = manager.Page.Locator("#portal-found");
        await Assertions.Expect(panel).ToBeVisibleAsync();
        await manager.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(panel).ToBeHiddenAsync();
        await manager.Page.Keyboard.PressAsync("Enter");
        await manager.Page.WaitForURLAsync("**/search?q=*");
        await Assertions.Expect(manager.Main.Locator(".search-hits")).ToContainTextAsync(protocol);
        await manager.CheckAsync();
    }

    [Fact]
    public async Task Kinds_narrow_the_results_typing_changes_them_and_the_address_follows()
    {
        await using var analyst = await demo.SignInAsync("feasibility-analyst");
        await analyst.GoAsync("/search?q=hospital");
        var kind = analyst.Main.Locator(".search-kinds a").Nth(1);
        await kind.ClickAsync();
        await analyst.Page.WaitForURLAsync("**kind=*");
        await analyst.CheckAsync();
        await analyst.GoAsync("/search");
        await analyst.Main.Locator("#search-q").PressSequentiallyAsync("univ", new() { Delay = 30 });
        await analyst.Page.WaitForURLAsync("**q=univ*");
        await Assertions.Expect(analyst.Main.Locator("#search-q")).ToBeFocusedAsync();
        await Assertions.Expect(analyst.Main.Locator(".search-hits mark").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Works_on_a_phone_and_without_script()
    {
        await using var phone = await demo.SignInAsync("feasibility-analyst", width: 390);
        await phone.GoAsync("/");
        await phone.Page.Locator(".search-link").ClickAsync();
        await phone.Page.WaitForURLAsync("**/search");
        await phone.Main.Locator("#search-q").FillAsync("hospital");
        await Assertions.Expect(phone.Main.Locator(".search-hits li").First).ToBeVisibleAsync();
        await phone.CheckAsync();
        await using var plain = await demo.SignInAsync("feasibility-analyst", script: false);
        await plain.Page.GotoAsync("/");
        await plain.Page.Locator("#portal-search").FillAsync("hospital");
        await plain.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(plain.Main.Locator(".search-hits li").First).ToBeVisibleAsync();
    }

    private static async Task<(string Protocol, string Url)> StudyAsync(Visit visit)
    {
        await visit.Page.GotoAsync("/studies");
        var url = (await visit.Main.Locator("tbody a[href^='/studies/']").First.GetAttributeAsync("href"))!;
        return (url["/studies/".Length..], url);
    }
}

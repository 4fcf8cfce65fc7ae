using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>A content admin composes the menu over the public pages; somebody without an account and without script finds a page through it, on a phone.</summary>
public sealed class ComposeMenuJourney(DemoPortal demo)
{
    [Fact]
    public async Task From_an_empty_heading_to_a_page_that_patients_find()
    {
        await using var admin = await demo.SignInAsync("content-admin");
        await admin.GoAsync("/publishing/menus");
        await AddAsync(admin, "Public pages", "", "For patients");
        await AddAsync(admin, "Public pages › For patients", await AddressAsync(admin, "Who sees my data?"), "Your data");
        await AddAsync(admin, "Public pages › For patients", "https://example.org/rights", "Your rights");
        await admin.Main.GetByRole(AriaRole.Button, new() { Name = "Move Your rights up" }).ClickAsync();
        await Assertions.Expect(admin.Main.Locator(".menu-below .line-1")).ToHaveTextAsync(["Your rights", "Your data"]);
        // An address that leads nowhere is refused beside the form, and what was typed is still there.
        await admin.Page.FillAsync("[name='Input.LeadsTo']", "javascript:alert(1)");
        await admin.Page.FillAsync("[name='Input.Label']", "Bad");
        await admin.Button("Add").ClickAsync();
        await Assertions.Expect(admin.Page.Locator("#line-form [role=alert]")).ToContainTextAsync("https://");
        await Assertions.Expect(admin.Page.Locator("[name='Input.Label']")).ToHaveValueAsync("Bad");
        await admin.CheckAsync();
        await using var patient = await demo.AnonymousAsync(script: false, width: 390);
        await patient.GoAsync("/news");
        await patient.Page.Locator(".content-menu summary", new() { HasText = "For patients" }).ClickAsync();
        await patient.CheckAsync();
        await patient.Page.Locator(".content-menu").GetByRole(AriaRole.Link, new() { Name = "Your data" }).ClickAsync();
        await Assertions.Expect(patient.Page.Locator("h1")).ToHaveTextAsync("Who sees my data?");
        await patient.CheckAsync();
        await using var reader = await demo.SignInAsync("site-coordinator", "study:NWB-LUNG-204");
        await reader.GoAsync("/content");
        await reader.Main.Locator(".content-menu").GetByRole(AriaRole.Link, new() { Name = "New at a site?" }).ClickAsync();
        await Assertions.Expect(reader.Main.Locator("h1")).ToHaveTextAsync("NWB-LUNG-204 for new sites");
        await reader.CheckAsync();
        await admin.GoAsync("/publishing/menus");
        foreach (var name in new[] { "Your rights", "Your data", "For patients" }) await RemoveAsync(admin, name);
    }

    private static async Task AddAsync(Visit admin, string where, string leadsTo, string label)
    {
        await admin.Page.Locator("[name='Input.Where']").SelectOptionAsync(new SelectOptionValue { Label = where });
        await admin.Page.FillAsync("[name='Input.LeadsTo']", leadsTo);
        await admin.Page.FillAsync("[name='Input.Label']", label);
        await admin.Button("Add").ClickAsync();
        await Assertions.Expect(admin.Main.Locator(".menu-lines .line-1", new() { HasText = label })).ToBeVisibleAsync();
    }

    /// <summary>As the list of suggestions offers it.</summary>
    private static async Task<string> AddressAsync(Visit admin, string title) =>
        (await admin.Page.Locator("#menu-documents option", new() { HasText = title }).GetAttributeAsync("value"))!;

    private static async Task RemoveAsync(Visit admin, string name)
    {
        var line = admin.Main.Locator(".menu-lines > li", new() { Has = admin.Page.Locator(".line-1", new() { HasText = name }) });
        await line.Locator("summary, button", new() { HasText = "Remove" }).First.ClickAsync();
        await line.Locator("[name=reason]").FillAsync("Shown enough");
        await line.Locator("form[action*='handler=Remove'] button.btn-danger").ClickAsync();
        await Assertions.Expect(line).ToHaveCountAsync(0);
    }
}

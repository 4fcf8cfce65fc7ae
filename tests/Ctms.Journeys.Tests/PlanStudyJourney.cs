using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>A study manager plans a study from a registry record, down to its sites, and hands a colleague's work over.</summary>
public sealed class PlanStudyJourney(DemoPortal demo)
{
    private const string Study = "/studies/PLAN-401";

    [Fact]
    public async Task From_a_registry_record_to_sites_milestones_a_team_and_a_hand_over()
    {
        await using var manager = await demo.SignInAsync("study-manager");
        await manager.FillInAsync("/studies/clients/new", ("Input.Name", "Plan Biotech"), ("Input.Code", "PLB"));
        await manager.FillInAsync("/studies/clients/PLB/programs/new", ("Input.Name", "Planned product"), ("Input.Code", "PP-1"));
        await TakeOverAsync(manager);
        await manager.FillInAsync(Study + "/versions/new", ("Input.Label", "1.0"), ("Input.Kind", "Initial version"), ("Input.Dated", "2026-01-15"), ("Input.Effective", "2026-02-01"));
        await Assertions.Expect(manager.Main).ToContainTextAsync("1.0");
        await manager.FillInAsync(Study + "/countries/new", ("Input.Country", "Austria"), ("Input.PlannedSites", "4"), ("Input.PlannedSubjects", "40"));
        await AddSiteAsync(manager, "Plan Clinic North", "401");
        await AddSiteAsync(manager, "Plan Clinic South", "402");
        await KeepMilestonesAsync(manager, Study + "/milestones", "Protocol approved");
        await KeepMilestonesAsync(manager, Study + "/countries/AT/milestones", "Ethics approved");
        await KeepMilestonesAsync(manager, Study + "/sites/401/milestones", "Initiation visit");
        await manager.FillInAsync(Study + "/sites/401/contacts/new", ("Input.Day", "2026-03-02"), ("Input.Way", "Phone"), ("Input.Colleague", "Pia Planner"), ("Input.SpokeWith", "Study nurse"),
            ("Input.Subject", "Room for the freezer"), ("Input.Said", "There is room from May on."));
        await Assertions.Expect(manager.Main).ToContainTextAsync("Room for the freezer");
        await HandOverAsync(manager);
        await manager.GoAsync(Study + "/history");
        await Assertions.Expect(manager.Main).ToContainTextAsync("Journey study manager");
    }

    private static async Task TakeOverAsync(Visit manager)
    {
        await manager.GoAsync("/registry/trials");
        await manager.Main.Locator("tbody .at-title a").First.ClickAsync();
        await manager.Link("New study from this record").ClickAsync();
        await manager.Page.WaitForURLAsync("**/studies/new?nct=*");
        await manager.CheckAsync();
        Assert.NotEmpty(await manager.Page.InputValueAsync("[name='Input.Title']"));
        await manager.Page.Locator("[name='Input.ClientId']").SelectOptionAsync(new SelectOptionValue { Label = "Plan Biotech" });
        await manager.Page.FillAsync("[name='Input.ProtocolNumber']", "PLAN-401");
        await manager.Page.Locator("form.form .form-actions .btn-primary").ClickAsync();
        await manager.Page.WaitForURLAsync("**" + Study);
        await manager.CheckAsync();
    }

    private static async Task AddSiteAsync(Visit manager, string facility, string number)
    {
        await manager.FillInAsync(Study + "/sites/new", ("Input.Facility", facility), ("Input.City", "Vienna"), ("Input.Country", "Austria"), ("Input.Number", number), ("Input.Proposed", "Dr Plan Example"));
        await Assertions.Expect(manager.Main).ToContainTextAsync(facility);
    }

    /// <summary>The template, a planned day, its baseline, and a later forecast that must say why; the picture shows it.</summary>
    private static async Task KeepMilestonesAsync(Visit manager, string path, string milestone)
    {
        await manager.GoAsync(path);
        await manager.Button("Apply the template").ClickAsync();
        await manager.Link(milestone).ClickAsync();
        var page = manager.Page;
        await page.FillAsync("[name='Input.Planned']", "2027-03-01");
        await manager.Button("Save").ClickAsync();
        await page.WaitForURLAsync("**" + path);
        await page.Locator("summary", new() { HasText = "Keep as baseline" }).ClickAsync();
        await page.Locator("details[open] .confirm-box button.btn-primary").ClickAsync();
        await Assertions.Expect(manager.Main.Locator("summary", new() { HasText = "Keep as baseline" })).ToHaveCountAsync(0);
        await manager.Link(milestone).ClickAsync();
        await page.FillAsync("[name='Input.Forecast']", "2027-03-31");
        await manager.Button("Save").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await page.Locator("[name='Input.Slippage']").SelectOptionAsync(new SelectOptionValue { Label = "Contract" });
        await manager.Button("Save").ClickAsync();
        await page.WaitForURLAsync("**" + path);
        await Assertions.Expect(manager.Main).ToContainTextAsync("30 days later");
        await Assertions.Expect(manager.Main.Locator("svg[role=img]").First).ToBeVisibleAsync();
        await manager.CheckAsync();
    }

    private static async Task HandOverAsync(Visit manager)
    {
        foreach (var site in new[] { "Plan Clinic North", "Plan Clinic South" }) await GiveDutyAsync(manager, site);
        await manager.GoAsync(Study + "/team/hand-over");
        await manager.Page.Locator("[name=Who]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await manager.Button("Show what moves").ClickAsync();
        await Assertions.Expect(manager.Page.Locator("#Duties input:checked")).ToHaveCountAsync(2);
        await manager.CheckAsync();
        await manager.Page.FillAsync("[name=Name]", "Nele Next");
        await manager.Page.FillAsync("[name=Email]", "nele.next@example.org");
        await manager.Page.FillAsync("[name=Reason]", "Parental leave");
        await manager.Button("Hand over").ClickAsync();
        await manager.Page.WaitForURLAsync("**" + Study + "/team**");
        await Assertions.Expect(manager.Main.Locator("tbody tr", new() { HasText = "Nele Next" })).ToHaveCountAsync(2);
        await manager.CheckAsync();
    }

    private static async Task GiveDutyAsync(Visit manager, string site)
    {
        await manager.GoAsync(Study + "/team/new");
        var page = manager.Page;
        await page.FillAsync("[name='Input.Name']", "Mona Monitor");
        await page.FillAsync("[name='Input.Email']", "mona.monitor@example.org");
        await page.Locator("[name='Input.Kind']").SelectOptionAsync(new SelectOptionValue { Label = "Monitor" });
        var place = await page.Locator("[name='Input.Place'] option", new() { HasText = site }).GetAttributeAsync("value");
        await page.Locator("[name='Input.Place']").SelectOptionAsync(place!);
        await page.FillAsync("[name='Input.Since']", "2026-01-01");
        await page.Locator("form.form .form-actions .btn-primary").ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/team/new", StringComparison.Ordinal));
    }
}

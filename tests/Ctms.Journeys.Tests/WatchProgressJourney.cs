using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>A client viewer watches the progress of their own studies; another client's study exists for them nowhere.</summary>
public sealed class WatchProgressJourney(DemoPortal demo)
{
    private const string Hidden = "HIDDEN-601";
    private static readonly string[] Tabs = ["", "/responses", "/countries", "/sites", "/milestones", "/versions", "/team", "/history"];

    [Fact]
    public async Task Progress_without_names_and_no_trace_of_another_client()
    {
        await using (var analyst = await demo.SignInAsync("feasibility-analyst"))
        {
            await analyst.FillInAsync("/studies/clients/new", ("Input.Name", "Hidden Pharma"), ("Input.Code", "HID"));
            await analyst.FillInAsync("/studies/new", ("Input.ClientId", "Hidden Pharma"), ("Input.ProtocolNumber", Hidden), ("Input.Title", "A study of somebody else"), ("Input.Condition", "Asthma"), ("Input.Phase", "Phase 2"));
        }

        await using var viewer = await demo.SignInAsync("client-viewer", "client:NWB");
        await viewer.GoAsync("/");
        await Assertions.Expect(viewer.Main).ToContainTextAsync("NWB-LUNG-301");
        foreach (var tab in Tabs)
        {
            await viewer.GoAsync("/studies/NWB-LUNG-301" + tab);
            await NothingHiddenAsync(viewer);
        }

        await viewer.GoAsync("/studies/NWB-LUNG-301/responses");
        await Assertions.Expect(viewer.Main.Locator(".funnel")).ToBeVisibleAsync();
        await viewer.GoAsync("/studies?q=" + Hidden);
        await Assertions.Expect(viewer.Main.Locator("tbody tr")).ToHaveCountAsync(0);
        await viewer.GoAsync("/studies/clients");
        await NothingHiddenAsync(viewer);
        Assert.DoesNotContain("HIDDEN", await viewer.TextAsync("/studies?format=csv"), StringComparison.Ordinal);
        foreach (var path in Tabs.Select(tab => $"/studies/{Hidden}{tab}").Append("/studies/clients/HID")) Assert.Equal(await StatusAsync(viewer, "/studies/NO-SUCH-1"), await StatusAsync(viewer, path));
        foreach (var path in new[] { "/investigators", "/studies/NWB-LUNG-301/candidates", "/studies/NWB-LUNG-301/ranking", "/studies/NWB-LUNG-301/answers", "/studies/NWB-LUNG-301/letters" })
            Assert.Contains(await StatusAsync(viewer, path), new[] { 403, 404 });
    }

    private static async Task NothingHiddenAsync(Visit viewer)
    {
        await Assertions.Expect(viewer.Page.Locator("body")).Not.ToContainTextAsync("HIDDEN");
        await Assertions.Expect(viewer.Page.Locator("body")).Not.ToContainTextAsync("Hidden Pharma");
    }

    private static async Task<int> StatusAsync(Visit viewer, string path) => (await viewer.Page.APIRequest.GetAsync(new Uri(new Uri(viewer.Page.Url), path).ToString(), new() { MaxRedirects = 0 })).Status;
}

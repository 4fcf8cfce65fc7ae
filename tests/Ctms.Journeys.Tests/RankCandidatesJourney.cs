using System.Text.Json;
using Ctms.Testing;
using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>5. Candidates from a search, ranked by weights that move the table, frozen, reproduced by the command line. 6. History in sentences.</summary>
public sealed class RankCandidatesJourney(DemoPortal demo)
{
    [Fact]
    public async Task Candidates_are_chosen_ranked_frozen_and_reproduced_by_the_command_line()
    {
        await using var analyst = await demo.SignInAsync("feasibility-analyst");
        await analyst.GoAsync("/investigators/choose?condition=lung+cancer");
        await analyst.Page.GetByLabel("Study", new() { Exact = true }).SelectOptionAsync("NWB-LUNG-301");
        await analyst.Button("Add candidates").ClickAsync();
        await analyst.Page.WaitForURLAsync("**/studies/NWB-LUNG-301/candidates**");
        await analyst.CheckAsync();

        await analyst.GoAsync("/studies/NWB-LUNG-301/ranking");
        var first = analyst.Page.Locator("#ranking tbody tr").First;
        await Assertions.Expect(first).ToBeVisibleAsync();
        var before = await analyst.Page.Locator("#ranking").TextContentAsync();
        var weights = analyst.Page.Locator("#method fieldset.weight input[type=number]");
        await weights.First.FillAsync("0");
        await Assertions.Expect(analyst.Page.Locator("#ranking")).Not.ToHaveTextAsync(before!);
        await TheSliderMovesNumberAndTableAsync(analyst, weights.First);

        await weights.First.FillAsync("-5");
        await Assertions.Expect(analyst.Page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await weights.First.FillAsync("40");
        await analyst.Page.GetByLabel("Name of the snapshot").FillAsync("Journey snapshot");
        await analyst.Button("Freeze this ranking").ClickAsync();
        await analyst.Page.WaitForURLAsync("**/ranking/snapshots/**");
        await analyst.CheckAsync();

        await TheCommandLineGivesTheSameAsync(analyst, new Uri(analyst.Page.Url).AbsolutePath);
    }

    private static async Task TheSliderMovesNumberAndTableAsync(Visit analyst, ILocator number)
    {
        var before = await analyst.Page.Locator("#ranking").TextContentAsync();
        var slider = analyst.Page.GetByRole(AriaRole.Slider).First;
        await slider.FocusAsync();
        await analyst.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(number).ToHaveValueAsync("100");
        await Assertions.Expect(analyst.Page.Locator("#ranking")).Not.ToHaveTextAsync(before!);
        await Assertions.Expect(slider).ToBeFocusedAsync();
        await number.FillAsync("30");
        await Assertions.Expect(slider).ToHaveValueAsync("30");
    }

    [Fact]
    public async Task Another_client_never_learns_that_the_study_exists()
    {
        await using var rival = await demo.SignInAsync("client-viewer", "client:ALB");
        var foreign = await rival.Page.APIRequest.GetAsync(demo.Portal.Url + "/studies/NWB-LUNG-301");
        var missing = await rival.Page.APIRequest.GetAsync(demo.Portal.Url + "/studies/NO-SUCH-STUDY");
        Assert.Equal((404, 404), (foreign.Status, missing.Status));
        await rival.GoAsync("/studies");
        await Assertions.Expect(rival.Page.Locator("body")).Not.ToContainTextAsync("NWB-");
    }

    [Fact]
    public async Task The_history_of_a_study_says_who_did_what_and_why_in_sentences()
    {
        await using var manager = await demo.SignInAsync("study-manager");
        await manager.GoAsync("/studies/NWB-LUNG-204/edit");
        await manager.Page.GetByLabel("Title").FillAsync("An open-label study of NWB-17, revised in a journey");
        await manager.Main.Locator("form button.btn-primary").First.ClickAsync();
        await manager.Page.WaitForURLAsync("**/studies/NWB-LUNG-204");
        await manager.GoAsync("/studies/NWB-LUNG-204/history");
        await Assertions.Expect(manager.Main).ToContainTextAsync("Journey study manager");
        await Assertions.Expect(manager.Main).ToContainTextAsync("revised in a journey");
    }

    private static async Task TheCommandLineGivesTheSameAsync(Visit analyst, string snapshot)
    {
        var input = Path.Combine(Path.GetTempPath(), $"ctms-rank-{Guid.CreateVersion7():n}.json");
        try
        {
            await File.WriteAllTextAsync(input, await analyst.TextAsync(snapshot + "?format=json"));
            var (code, last, errors) = await PortalProcess.VerbAsync("rank", input);
            Assert.True(code == 0, errors);
            var rows = JsonDocument.Parse(last).RootElement.GetProperty("rows").EnumerateArray().Where(r => r.GetProperty("rank").ValueKind == JsonValueKind.Number).ToList();
            var shown = await analyst.Page.Locator("tr:not(.not-ranked) .score b").AllInnerTextsAsync();
            Assert.NotEmpty(shown);
            Assert.Equal(rows.OrderBy(r => r.GetProperty("rank").GetInt32()).Take(shown.Count).Select(r => r.GetProperty("score").GetDouble().ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)), shown);
        }
        finally
        {
            File.Delete(input);
        }
    }
}

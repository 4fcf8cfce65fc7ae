using System.Text.RegularExpressions;
using Ctms.Testing;
using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>The ten-minute tour of docs/tour.md: an own table of sites, doubles, a search with distance, a study of one's own, a survey answered on a phone, decisions, letters.</summary>
[Collection("Doubles")]
public sealed class TourJourney(DemoPortal demo)
{
    private const string Search = "?condition=lung+cancer&near=Kiel&km=150";
    private static readonly string[] Stopped = ["tour3@example.org", "tour4@example.org"];

    [Fact]
    public async Task From_an_own_table_of_sites_to_letters_that_wait()
    {
        await using var analyst = await demo.SignInAsync("feasibility-analyst");
        var steps = new FeasibilitySteps(analyst, "TOUR-101");
        await steps.ImportAsync("tour-sites.csv", await File.ReadAllTextAsync(RepositoryFile.Path("docs/tour-sites.csv")), 10);
        await MergeAndTakeBackAsync(analyst);
        await steps.CreateStudyAsync("A study of the tour", "Non-small cell lung cancer");
        await analyst.GoAsync("/investigators" + Search);
        // Who comes first among equals, and so who is on the first page, is left to chance.
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Kiel, Germany");
        await steps.ChooseAsync(Search);
        await StopContactAsync(analyst, steps.Study, "Philippa Zapfenstreich", "Leopold Wolkenschieber");
        await steps.PublishSurveyAsync("Tour");
        var addresses = await steps.ConfirmAddressesAsync("tour");
        await steps.InviteAsync("Asked not to be contacted", "No confirmed address");
        var asked = addresses.Except(Stopped).First();
        await using (var phone = await demo.AnonymousAsync(width: 390)) await FeasibilitySteps.AnswerAsync(phone, await MailFolder.LinkToAsync(demo.Portal.DataFolder, asked), "60");
        await MoveAWeightAsync(analyst, steps.Study);
        await steps.DecideAsync(0, 5, "Selected", "Fits the study");
        await steps.DecideAsync(5, 5, "Backup", "Fits the study");
        await analyst.GoAsync(steps.Study + "/letters");
        await Assertions.Expect(analyst.Main.Locator(".figure-item").First).ToContainTextAsync("10");
        await analyst.GoAsync(steps.Study + "/sites");
        await Assertions.Expect(analyst.Main.Locator("tbody tr").First).ToBeVisibleAsync();
        await analyst.GoAsync(steps.Study + "/history");
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Journey feasibility analyst added");
        Assert.Contains("Quastenflosser", await analyst.TextAsync(steps.Study + "/ranking?format=csv"), StringComparison.Ordinal);
    }

    /// <summary>Three pairs wait; one is merged, and the merge taken back from its word of success.</summary>
    private static async Task MergeAndTakeBackAsync(Visit analyst)
    {
        foreach (var family in new[] { "Quastenflosser", "Kupferkessel", "Muschelrand" })
        {
            await analyst.GoAsync("/directory/duplicates?q=" + family);
            await Assertions.Expect(analyst.Main.Locator("tbody tr")).ToHaveCountAsync(1);
        }

        await analyst.Main.Locator("tbody a").First.ClickAsync();
        await analyst.Page.WaitForURLAsync("**/directory/duplicates/*-*");
        await analyst.CheckAsync();
        await analyst.Button("Merge").ClickAsync();
        await analyst.Link("Look at it or take it back").ClickAsync();
        await analyst.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("take .*back", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)) }).First.ClickAsync();
        await Assertions.Expect(analyst.Page.Locator("body")).ToContainTextAsync(new Regex("taken back|two records", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)));
    }

    private static async Task StopContactAsync(Visit analyst, string study, params string[] names)
    {
        foreach (var name in names)
        {
            await analyst.GoAsync(study + "/candidates?q=" + Uri.EscapeDataString(name.Split(' ')[1]));
            await analyst.Main.Locator("tbody a[href^='/investigators/']").First.ClickAsync();
            await analyst.Page.WaitForURLAsync("**/investigators/*-*");
            await analyst.Main.Locator("summary", new() { HasText = "Do not contact" }).First.ClickAsync();
            await analyst.Page.Locator("details[open] textarea[name=reason]").First.FillAsync("Asked us on the telephone");
            await analyst.Page.Locator("details[open] .confirm-box button.btn-danger, details[open] .confirm-box button.btn-primary").First.ClickAsync();
            await Assertions.Expect(analyst.Main).ToContainTextAsync("Asked us on the telephone");
        }
    }

    /// <summary>The answers became criteria: their weight lifts who answered, and the row says why.</summary>
    private static async Task MoveAWeightAsync(Visit analyst, string study)
    {
        await analyst.GoAsync(study + "/ranking");
        var before = await analyst.Page.Locator("#ranking").TextContentAsync();
        await analyst.Page.Locator("[name='w-answer.patients-per-year']").FillAsync("40");
        await Assertions.Expect(analyst.Page.Locator("#ranking")).Not.ToHaveTextAsync(before!);
        await Assertions.Expect(analyst.Page.Locator("#ranking .why td", new() { HasTextRegex = new(@"^\s*60\s*$", RegexOptions.None, TimeSpan.FromSeconds(1)) })).ToHaveCountAsync(1);
        await analyst.CheckAsync();
    }
}

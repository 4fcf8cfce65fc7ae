using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>2. An analyst imports records with a dry run first, and decides on probable doubles.</summary>
[Collection("Doubles")]
public sealed class ImportRecordsJourney(DemoPortal demo)
{
    [Fact]
    public async Task Dry_run_then_for_good_then_the_same_file_again_changes_nothing()
    {
        var file = Table("""
            name,role,facility,city,country,nct_id,title
            "Spitzwegerich, Adelgunde",Principal Investigator,Klinikum Musterstadt,Kiel,Germany,NCT90000001,Journey trial one
            Ole Beispielsen,Sub-Investigator,Klinikum Musterstadt,Kiel,Germany,NCT90000001,Journey trial one
            """);
        await using var analyst = await demo.SignInAsync("feasibility-analyst");
        await UploadAsync(analyst, file, dryRun: true);
        await Assertions.Expect(analyst.Main).ToContainTextAsync("This was a dry run");
        await analyst.CheckAsync();
        await analyst.Button("Import for good").ClickAsync();
        await Assertions.Expect(analyst.Main).Not.ToContainTextAsync("This was a dry run");
        await Assertions.Expect(analyst.Main).ToContainTextAsync("1 new, 0 changed, 0 unchanged, 0 refused", new() { Timeout = 60_000 });

        await UploadAsync(analyst, file, dryRun: false);
        await Assertions.Expect(analyst.Main).ToContainTextAsync("0 new, 0 changed, 1 unchanged, 0 refused", new() { Timeout = 60_000 });
    }

    [Theory]
    [InlineData("not-json.json", "{\"half\": [", "")]
    [InlineData("old.json", "{\"FullStudiesResponse\":{\"FullStudies\":[]}}", "FullStudiesResponse")]
    public async Task A_file_that_is_not_what_it_claims_gets_one_clear_message(string name, string content, string mentions)
    {
        await using var analyst = await demo.SignInAsync("feasibility-analyst");
        await analyst.GoAsync("/registry/imports/new");
        await analyst.Page.GetByLabel("File").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(content) });
        await analyst.Button("Go on").ClickAsync();
        var message = analyst.Page.Locator("[role=alert], .notice, .form-errors, .field-error").First;
        await Assertions.Expect(message).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(analyst.Main).ToContainTextAsync(mentions);
    }

    [Fact]
    public async Task A_probable_double_is_merged_and_the_merge_taken_back()
    {
        await using var analyst = await demo.SignInAsync("feasibility-analyst");
        await analyst.GoAsync("/directory/duplicates");
        await analyst.Main.Locator("tbody a").First.ClickAsync();
        await analyst.Page.WaitForURLAsync("**/directory/duplicates/*-*");
        await analyst.CheckAsync();
        await analyst.Button("Merge").ClickAsync();
        await analyst.Link("Look at it or take it back").ClickAsync();
        await analyst.CheckAsync();
        await analyst.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("take .*back|undo|separate", System.Text.RegularExpressions.RegexOptions.IgnoreCase) }).First.ClickAsync();
        if (await analyst.Page.Locator("dialog[open]").CountAsync() > 0)
        {
            await analyst.Page.Locator("dialog[open] textarea").FillAsync("They are two people");
            await analyst.Page.Locator("dialog[open] button.btn-danger, dialog[open] button.btn-primary").First.ClickAsync();
        }

        await Assertions.Expect(analyst.Page.Locator("body")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("taken back|separate|two records", System.Text.RegularExpressions.RegexOptions.IgnoreCase));
    }

    private static FilePayload Table(string text) => new() { Name = "journey-sites.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };

    private static async Task UploadAsync(Visit analyst, FilePayload file, bool dryRun)
    {
        await analyst.GoAsync("/registry/imports/new");
        await analyst.Page.GetByLabel("File").SetInputFilesAsync(file);
        if (dryRun) await analyst.Page.GetByLabel("Dry run").CheckAsync();
        await analyst.Button("Go on").ClickAsync();
        await analyst.Page.WaitForURLAsync(url => !url.EndsWith("/new", StringComparison.Ordinal));
        // The first time the columns are asked for; the second time the mapping is known.
        if (analyst.Page.Url.Contains("columns", StringComparison.Ordinal)) await analyst.Main.Locator("form button.btn-primary").First.ClickAsync();
        await analyst.Page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/registry/imports/[0-9a-f-]{36}$"), new() { Timeout = 60_000 });
    }
}

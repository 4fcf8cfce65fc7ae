using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>The ten-minute tour of docs/tour.md: an own table of sites, doubles, a search with distance, a study of one's own, a survey answered on a phone, decisions, letters.</summary>
[Collection("Doubles")]
public sealed class TourJourney(DemoPortal demo)
{
    private const string Study = "/studies/TOUR-101";

    [Fact]
    public async Task From_an_own_table_of_sites_to_letters_that_wait()
    {
        await using var analyst = await demo.SignInAsync("feasibility-analyst");
        await ImportAsync(analyst);
        await MergeAndTakeBackAsync(analyst);
        await CreateStudyAsync(analyst);
        await ChooseByDistanceAsync(analyst);
        await StopContactAsync(analyst, "Philippa Zapfenstreich", "Leopold Wolkenschieber");
        await PublishSurveyAsync(analyst);
        var addresses = await ConfirmAddressesAsync(analyst);
        await InviteAsync(analyst);
        await using (var phone = await demo.AnonymousAsync(width: 390)) await AnswerAsync(phone, await MailFolder.LinkToAsync(demo.Portal.DataFolder, addresses[0]));
        await MoveAWeightAsync(analyst);
        await DecideAsync(analyst, 0, "Selected");
        await DecideAsync(analyst, 5, "Backup");
        await analyst.GoAsync(Study + "/letters");
        await Assertions.Expect(analyst.Main.Locator(".figure-item").First).ToContainTextAsync("10");
        await analyst.GoAsync(Study + "/sites");
        await Assertions.Expect(analyst.Main.Locator("tbody tr").First).ToBeVisibleAsync();
        await analyst.GoAsync(Study + "/history");
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Journey feasibility analyst added");
        Assert.Contains("Quastenflosser", await analyst.TextAsync(Study + "/ranking?format=csv"), StringComparison.Ordinal);
    }

    private static async Task ImportAsync(Visit analyst)
    {
        await analyst.GoAsync("/registry/imports/new");
        await analyst.Page.GetByLabel("File").SetInputFilesAsync(Ctms.Testing.RepositoryFile.Path("docs/tour-sites.csv"));
        await analyst.Page.GetByLabel("Dry run").UncheckAsync();
        await analyst.Button("Go on").ClickAsync();
        await analyst.Page.WaitForURLAsync(url => !url.EndsWith("/new", StringComparison.Ordinal));
        if (analyst.Page.Url.Contains("columns", StringComparison.Ordinal)) await analyst.Main.Locator("form button.btn-primary").First.ClickAsync();
        await analyst.Page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/registry/imports/[0-9a-f-]{36}$"), new() { Timeout = 60_000 });
        await Assertions.Expect(analyst.Main).ToContainTextAsync("10 new", new() { Timeout = 60_000 });
        await analyst.CheckAsync();
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
        await analyst.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("take .*back", System.Text.RegularExpressions.RegexOptions.IgnoreCase) }).First.ClickAsync();
        await Assertions.Expect(analyst.Page.Locator("body")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("taken back|two records", System.Text.RegularExpressions.RegexOptions.IgnoreCase));
    }

    private static async Task CreateStudyAsync(Visit analyst)
    {
        await analyst.GoAsync("/studies/new");
        var page = analyst.Page;
        await page.Locator("[name='Input.ClientId']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.FillAsync("[name='Input.ProtocolNumber']", "TOUR-101");
        await page.FillAsync("[name='Input.Title']", "A study of the tour");
        await page.FillAsync("[name='Input.Condition']", "Non-small cell lung cancer");
        await page.Locator("[name='Input.Phase']").SelectOptionAsync("PHASE2");
        await page.FillAsync("[name='Input.CountriesInPlan']", "Germany");
        await analyst.Main.Locator("form.form button.btn-primary").ClickAsync();
        await page.WaitForURLAsync("**" + Study);
    }

    private static async Task ChooseByDistanceAsync(Visit analyst)
    {
        const string search = "?condition=lung+cancer&near=Kiel&km=150";
        await analyst.GoAsync("/investigators" + search);
        // Who comes first among equals, and so who is on the first page, is left to chance.
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Kiel, Germany");
        await analyst.GoAsync("/investigators/choose" + search);
        await analyst.Page.GetByLabel("Study", new() { Exact = true }).SelectOptionAsync("TOUR-101");
        await analyst.Button("Add candidates").ClickAsync();
        await analyst.Page.WaitForURLAsync("**" + Study + "/candidates**");
        await analyst.CheckAsync();
    }

    private static async Task StopContactAsync(Visit analyst, params string[] names)
    {
        foreach (var name in names)
        {
            await analyst.GoAsync(Study + "/candidates?q=" + Uri.EscapeDataString(name.Split(' ')[1]));
            await analyst.Main.Locator("tbody a[href^='/investigators/']").First.ClickAsync();
            await analyst.Page.WaitForURLAsync("**/investigators/*-*");
            await analyst.Main.Locator("summary", new() { HasText = "Do not contact" }).First.ClickAsync();
            await analyst.Page.Locator("details[open] textarea[name=reason]").First.FillAsync("Asked us on the telephone");
            await analyst.Page.Locator("details[open] .confirm-box button.btn-danger, details[open] .confirm-box button.btn-primary").First.ClickAsync();
            await Assertions.Expect(analyst.Main).ToContainTextAsync("Asked us on the telephone");
        }
    }

    private static async Task PublishSurveyAsync(Visit analyst)
    {
        await analyst.GoAsync(Study + "/surveys/new");
        await analyst.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Tour");
        await analyst.Button("Create survey").ClickAsync();
        await analyst.Page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/surveys/[0-9a-f-]{36}"));
        await analyst.CheckAsync();
        await analyst.Page.Locator("summary", new() { HasText = "Publish" }).ClickAsync();
        await analyst.Page.Locator("details[open] .confirm-box button.btn-primary").ClickAsync();
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Version 1");
    }

    private static async Task<List<string>> ConfirmAddressesAsync(Visit analyst)
    {
        await analyst.GoAsync(Study + "/addresses");
        var known = analyst.Page.Locator(".address-list > li input[type=radio][value^='tour']");
        var addresses = new List<string>();
        foreach (var one in await known.AllAsync())
        {
            await one.CheckAsync();
            addresses.Add((await one.GetAttributeAsync("value"))!);
        }

        await analyst.Button("Confirm the marked addresses").ClickAsync();
        await Assertions.Expect(analyst.Main).ToContainTextAsync($"Confirmed: {addresses.Count}");
        addresses.Remove("tour3@example.org");
        addresses.Remove("tour4@example.org");
        return addresses;
    }

    private static async Task InviteAsync(Visit analyst)
    {
        await analyst.GoAsync(Study + "/invite");
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Asked not to be contacted");
        await Assertions.Expect(analyst.Main).ToContainTextAsync("No confirmed address");
        await analyst.Page.Locator("#invite button.btn-primary").ClickAsync();
        await analyst.Page.WaitForURLAsync("**/operations/**");
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Done", new() { Timeout = 60_000 });
    }

    private static async Task AnswerAsync(Visit phone, string link)
    {
        var page = phone.Page;
        // Who works in Germany is asked in German; the guest of the tour changes the language.
        await phone.GoAsync(link + "?l=en");
        await phone.Button("Begin").ClickAsync();
        await page.Locator("#q-interested label", new() { HasText = "Yes" }).ClickAsync();
        await page.FillAsync("#field-studies-five-years", "9");
        await page.Locator("#q-gcp-trained label").First.ClickAsync();
        await phone.Button("Next").ClickAsync();
        await page.FillAsync("#field-coordinators", "3");
        await phone.Button("Next").ClickAsync();
        await page.GetByLabel("Your full name").FillAsync("Tour Guest");
        await page.GetByLabel("I have read the text and agree to it.").CheckAsync();
        await phone.Button("Agree and go on").ClickAsync();
        foreach (var (field, value) in new[] { ("patients-per-year", "60"), ("patients-enrolled", "10"), ("competing", "1"), ("start-up-days", "75") }) await page.FillAsync("#field-" + field, value);
        await phone.Button("To the overview").ClickAsync();
        await phone.Button("Submit my answers").ClickAsync();
        await Assertions.Expect(phone.Main).ToContainTextAsync("Your answers have arrived.");
    }

    /// <summary>The answers became criteria: their weight lifts who answered, and the row says why.</summary>
    private static async Task MoveAWeightAsync(Visit analyst)
    {
        await analyst.GoAsync(Study + "/ranking");
        var before = await analyst.Page.Locator("#ranking").TextContentAsync();
        await analyst.Page.Locator("[name='w-answer.patients-per-year']").FillAsync("40");
        await Assertions.Expect(analyst.Page.Locator("#ranking")).Not.ToHaveTextAsync(before!);
        await Assertions.Expect(analyst.Page.Locator("#ranking .why td", new() { HasTextRegex = new("^60$") })).ToHaveCountAsync(1);
        await analyst.CheckAsync();
    }

    private static async Task DecideAsync(Visit analyst, int from, string outcome)
    {
        await analyst.GoAsync(Study + "/ranking");
        var boxes = analyst.Page.Locator("#ranking .pick input");
        for (var i = from; i < from + 5; i++) await boxes.Nth(i).CheckAsync();
        await analyst.Page.Locator("button[form=decide-form], #decide-form button").First.ClickAsync();
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Decide about 5 candidates");
        await analyst.CheckAsync();
        await analyst.Page.GetByLabel(outcome, new() { Exact = true }).CheckAsync();
        await analyst.Page.Locator("#decide select[name=Because]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        if (await analyst.Page.GetByLabel("A person may lead more than one site of this study").CountAsync() > 0) await analyst.Page.GetByLabel("A person may lead more than one site of this study").CheckAsync();
        await analyst.Button("Decide").ClickAsync();
        await Assertions.Expect(analyst.Page.Locator("#decide")).ToHaveCountAsync(0);
    }
}

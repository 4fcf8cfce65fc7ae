using System.Globalization;
using System.Text;
using Ctms.Testing;
using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>Answers ranked, corrected by what was delivered before, a row dragged to another place with a reason, and two frozen rankings that say why places moved. People of its own.</summary>
[Collection("Doubles")]
public sealed class PerformanceHistoryJourney(DemoPortal demo)
{
    private const string Study = "/studies/HIST-101";
    private const string Boaster = "Balthasar Donnerkeil";
    private const string Modest = "Mathilda Kieselgrund";
    private const string Third = "Dorothea Nebelhorn";

    private const string Sites = """
        name,role,facility,city,country,email,nct_id,title,condition,phase,status,start_date,last_update
        Balthasar Donnerkeil,Principal Investigator,Klinik am Donnerberg,Goslar,Germany,hist1@example.org,NCT99100000,History trial 1,Federfieber,PHASE2,RECRUITING,2025-03-01,2026-06-01
        Mathilda Kieselgrund,Principal Investigator,Kieselbachklinik,Soest,Germany,hist2@example.org,NCT99100001,History trial 2,Federfieber,PHASE2,RECRUITING,2025-03-01,2026-06-01
        Dorothea Nebelhorn,Principal Investigator,Nebelhornklinik,Oberstdorf,Germany,hist3@example.org,NCT99100002,History trial 3,Federfieber,PHASE2,RECRUITING,2025-03-01,2026-06-01
        """;

    private const string History = """
        E-mail,Name,Facility,Study,Ended,Promised,Enrolled,Start-up days,Deviations
        hist1@example.org,,,OLD-7,2026-01-31,40,8,210,12
        hist2@example.org,,,OLD-7,2026-01-31,20,21,75,2
        hist9@example.org,,,OLD-7,2026-01-31,20,21,75,2
        ,Dorothea Nebelhorn,Nebelhornklinik,OLD-7,2026-01-31,ten,4,90,1
        """;

    [Fact]
    public async Task Answers_are_corrected_by_history_a_row_is_dragged_and_the_comparison_says_why_places_moved()
    {
        await using var analyst = await demo.SignInAsync("feasibility-analyst");
        await PrepareAsync(analyst);
        await AnswerAsync("hist1@example.org", "15");
        await AnswerAsync("hist2@example.org", "10");
        await AnswerAsync("hist3@example.org", "2");
        await WeighTheEstimateAloneAsync(analyst);
        await ExpectOrderAsync(analyst, Boaster, Modest, Third);
        await Assertions.Expect(Row(analyst, 0)).ToContainTextAsync("no history: 15 counts as it was said");
        await FreezeAsync(analyst, "By the answers");

        await ImportHistoryAsync(analyst);
        await analyst.GoAsync(Study + "/ranking");
        await ExpectOrderAsync(analyst, Modest, Boaster, Third);
        await Assertions.Expect(Row(analyst, 1)).ToContainTextAsync("by the record of 1 study (8 enrolled of 40 promised)");

        await DragToTheTopAsync(analyst, Third);
        await ExpectOrderAsync(analyst, Third, Modest, Boaster);
        await Assertions.Expect(Row(analyst, 0)).ToContainTextAsync("Placed by hand: Leads the national network");
        await FreezeAsync(analyst, "With history and a place by hand");

        await analyst.GoAsync(Study + "/ranking");
        await analyst.Link("Compare the last two").ClickAsync();
        await analyst.Page.WaitForURLAsync("**/ranking/compare**");
        await analyst.CheckAsync();
        await Assertions.Expect(Moved(analyst, Third)).ToContainTextAsync("Placed by hand: Leads the national network");
        await Assertions.Expect(Moved(analyst, Boaster)).ToContainTextAsync("before 15 as it was said (no history)");
        await Assertions.Expect(Moved(analyst, Boaster)).ToContainTextAsync("Others moved past:");
        await Assertions.Expect(Moved(analyst, Modest)).ToContainTextAsync("Moved past: " + Boaster);
        await using var phone = await demo.SignInAsync("feasibility-analyst", width: 390);
        foreach (var page in new[] { new Uri(analyst.Page.Url).PathAndQuery, Study + "/ranking", "/feasibility/performance", "/feasibility/performance/import", "/feasibility/performance/imports" }) await phone.GoAsync(page);
    }

    /// <summary>A study with three candidates who are invited to the standard survey.</summary>
    private static async Task PrepareAsync(Visit analyst)
    {
        var page = analyst.Page;
        await analyst.GoAsync("/registry/imports/new");
        await page.GetByLabel("File").SetInputFilesAsync(new FilePayload { Name = "history-sites.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Sites) });
        await page.GetByLabel("Dry run").UncheckAsync();
        await analyst.Button("Go on").ClickAsync();
        await page.WaitForURLAsync("**/registry/imports/columns**");
        await analyst.Main.Locator("form button.btn-primary").First.ClickAsync();
        await page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/registry/imports/[0-9a-f-]{36}$"), new() { Timeout = 60_000 });
        await Assertions.Expect(analyst.Main).ToContainTextAsync("3 new", new() { Timeout = 60_000 });
        await analyst.GoAsync("/studies/new");
        await page.Locator("[name='Input.ClientId']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.FillAsync("[name='Input.ProtocolNumber']", "HIST-101");
        await page.FillAsync("[name='Input.Title']", "A study of promises");
        await page.FillAsync("[name='Input.Condition']", "Federfieber");
        await page.Locator("[name='Input.Phase']").SelectOptionAsync("PHASE2");
        await page.FillAsync("[name='Input.CountriesInPlan']", "Germany");
        await analyst.Main.Locator("form.form button.btn-primary").ClickAsync();
        await page.WaitForURLAsync("**" + Study);
        // The module learns of the new study a moment later.
        await Wait.UntilAsync(async () =>
        {
            await page.GotoAsync("/investigators/choose?condition=Federfieber");
            return await page.Locator("select#Study option[value='HIST-101']").CountAsync() == 1;
        });
        await analyst.GoAsync("/investigators/choose?condition=Federfieber");
        await page.GetByLabel("Study", new() { Exact = true }).SelectOptionAsync("HIST-101");
        await analyst.Button("Add candidates").ClickAsync();
        await page.WaitForURLAsync("**" + Study + "/candidates**");
        await InviteAsync(analyst);
    }

    private static async Task InviteAsync(Visit analyst)
    {
        var page = analyst.Page;
        await analyst.GoAsync(Study + "/surveys/new");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Promises");
        await analyst.Button("Create survey").ClickAsync();
        await page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/surveys/[0-9a-f-]{36}"));
        await page.Locator("summary", new() { HasText = "Publish" }).ClickAsync();
        await page.Locator("details[open] .confirm-box button.btn-primary").ClickAsync();
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Version 1");
        await analyst.GoAsync(Study + "/addresses");
        foreach (var one in await page.Locator(".address-list > li input[type=radio][value^='hist']").AllAsync()) await one.CheckAsync();
        await analyst.Button("Confirm the marked addresses").ClickAsync();
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Confirmed: 3");
        await analyst.GoAsync(Study + "/invite");
        await page.Locator("#invite button.btn-primary").ClickAsync();
        await page.WaitForURLAsync("**/operations/**");
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Done", new() { Timeout = 60_000 });
    }

    private async Task AnswerAsync(string address, string enrolled)
    {
        await using var phone = await demo.AnonymousAsync(width: 390);
        var page = phone.Page;
        await phone.GoAsync(await MailFolder.LinkToAsync(demo.Portal.DataFolder, address) + "?l=en");
        await phone.Button("Begin").ClickAsync();
        await page.Locator("#q-interested label", new() { HasText = "Yes" }).ClickAsync();
        await page.FillAsync("#field-studies-five-years", "9");
        await page.Locator("#q-gcp-trained label").First.ClickAsync();
        await phone.Button("Next").ClickAsync();
        await page.FillAsync("#field-coordinators", "3");
        await phone.Button("Next").ClickAsync();
        await page.GetByLabel("Your full name").FillAsync("History Guest");
        await page.GetByLabel("I have read the text and agree to it.").CheckAsync();
        await phone.Button("Agree and go on").ClickAsync();
        foreach (var (field, value) in new[] { ("patients-per-year", "60"), ("patients-enrolled", enrolled), ("competing", "1"), ("start-up-days", "75") }) await page.FillAsync("#field-" + field, value);
        await phone.Button("To the overview").ClickAsync();
        await phone.Button("Submit my answers").ClickAsync();
        await Assertions.Expect(phone.Main).ToContainTextAsync("Your answers have arrived.");
    }

    private static async Task WeighTheEstimateAloneAsync(Visit analyst)
    {
        await analyst.GoAsync(Study + "/ranking");
        foreach (var weight in await analyst.Page.Locator("#method input[name^='w-']").AllAsync())
            await weight.FillAsync(await weight.GetAttributeAsync("name") == "w-answer.patients-enrolled" ? "100" : "0");
        await analyst.Button("Save weights").ClickAsync();
        await Assertions.Expect(analyst.Page.Locator(".toasts")).ToContainTextAsync("Weights saved");
    }

    /// <summary>Looked at first, line by line, then imported; whom nobody knows and what is no number is told.</summary>
    private static async Task ImportHistoryAsync(Visit analyst)
    {
        var page = analyst.Page;
        await analyst.GoAsync("/feasibility");
        await analyst.Main.GetByRole(AriaRole.Link, new() { Name = "Performance history" }).ClickAsync();
        await page.WaitForURLAsync("**/feasibility/performance");
        await analyst.Main.GetByRole(AriaRole.Link, new() { Name = "Import a table" }).First.ClickAsync();
        await page.WaitForURLAsync("**/feasibility/performance/import");
        await analyst.CheckAsync();
        if (await page.Locator("select[name=Client]").CountAsync() > 0) await page.Locator("select[name=Client]").SelectOptionAsync(new SelectOptionValue { Label = await ClientAsync(page) });
        await page.GetByLabel("Table").SetInputFilesAsync(new FilePayload { Name = "history.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(History) });
        await analyst.Button("Check the table").ClickAsync();
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Nobody with this e-mail address is known.");
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Promised: “ten” is no number");
        await analyst.CheckAsync();
        await analyst.Button("Import 2 lines").ClickAsync();
        await page.WaitForURLAsync("**/feasibility/performance/imports/*");
        await analyst.CheckAsync();
        await analyst.GoAsync("/feasibility/performance?q=Donnerkeil");
        await Assertions.Expect(analyst.Main.Locator("tbody tr")).ToHaveCountAsync(1);
    }

    /// <summary>The client that the form of a new study offers first.</summary>
    private static async Task<string> ClientAsync(IPage page)
    {
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/studies/new");
        var name = (await other.Locator("[name='Input.ClientId'] option").Nth(1).InnerTextAsync()).Trim();
        await other.CloseAsync();
        return name;
    }

    /// <summary>By the pointer alone; the form that opens has the place, wants a reason, and until it is sent the row can be put back.</summary>
    private static async Task DragToTheTopAsync(Visit analyst, string name)
    {
        var page = analyst.Page;
        var row = page.Locator("#ranking tbody[data-drag-list] > tr", new() { HasText = name });
        await DragAsync(analyst, row.Locator("[data-drag]"));
        await Assertions.Expect(row.GetByLabel("To place")).ToHaveValueAsync("1");
        await Assertions.Expect(row.GetByLabel("Reason")).ToBeFocusedAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Put it back" }).ClickAsync();
        await ExpectOrderAsync(analyst, Modest, Boaster, Third);
        await DragAsync(analyst, row.Locator("[data-drag]"));
        await row.GetByLabel("Reason").FillAsync("Leads the national network");
        await analyst.CheckAsync();
        await row.Locator("button", new() { HasTextRegex = new("^Move$") }).ClickAsync();
        await Assertions.Expect(page.Locator(".toasts")).ToContainTextAsync("Moved");
    }

    private static async Task DragAsync(Visit analyst, ILocator grip)
    {
        // Away from the edges of the window, where the page scrolls under the hand.
        await grip.EvaluateAsync("grip => grip.scrollIntoView({ block: 'center' })");
        var (from, mouse) = ((await grip.BoundingBoxAsync())!, analyst.Page.Mouse);
        var x = from.X + (from.Width / 2);
        await mouse.MoveAsync(x, from.Y + (from.Height / 2));
        await mouse.DownAsync();
        // As a hand does: it goes on until the row is where it is meant to be.
        await Wait.UntilAsync(async () =>
        {
            await mouse.MoveAsync(x, (await Row(analyst, 0).BoundingBoxAsync())!.Y + 6, new() { Steps = 18 });
            return await Row(analyst, 0).EvaluateAsync<bool>("row => row.classList.contains('dragging')");
        });
        await mouse.UpAsync();
    }

    private static async Task FreezeAsync(Visit analyst, string name)
    {
        await analyst.GoAsync(Study + "/ranking");
        await analyst.Page.GetByLabel("Name of the snapshot").FillAsync(name);
        await analyst.Button("Freeze this ranking").ClickAsync();
        await analyst.Page.WaitForURLAsync("**/ranking/snapshots/**");
        await analyst.CheckAsync();
    }

    private static async Task ExpectOrderAsync(Visit analyst, params string[] names)
    {
        for (var place = 0; place < names.Length; place++) await Assertions.Expect(Row(analyst, place)).ToContainTextAsync(names[place]);
    }

    private static ILocator Row(Visit analyst, int place) => analyst.Page.Locator(string.Create(CultureInfo.InvariantCulture, $"#ranking tbody[data-drag-list] > tr:nth-child({place + 1})"));

    private static ILocator Moved(Visit analyst, string name) => analyst.Page.Locator(".ranking-table > tbody > tr", new() { Has = analyst.Page.Locator("th", new() { HasText = name }) });
}

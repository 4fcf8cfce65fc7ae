using System.Text;
using Ctms.Testing;
using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>A content admin writes a protocol with a file for the sites of one study, it is approved, published, amended, compared, translated and retired.</summary>
public sealed class WriteContentJourney(DemoPortal demo)
{
    private const string Client = "Content Biotech";
    private const string Protocol = "CONT-801";

    [Fact]
    public async Task From_the_first_word_to_what_sites_read()
    {
        await using var analyst = await demo.SignInAsync("feasibility-analyst");
        await analyst.FillInAsync("/studies/clients/new", ("Input.Name", Client), ("Input.Code", "CNT"));
        await analyst.FillInAsync("/studies/new", ("Input.ClientId", Client), ("Input.ProtocolNumber", Protocol), ("Input.Title", "A study with a protocol to read"), ("Input.Condition", "Asthma"), ("Input.Phase", "Phase 2"));
        await using var administrator = await demo.SignInAsync("system-administrator");
        await SetApprovalAsync(administrator);
        await using var coordinator = await demo.SignInAsync("site-coordinator", "study:" + Protocol, width: 390);
        await using var writer = await demo.SignInAsync("content-admin");
        await using var manager = await demo.SignInAsync("study-manager", "client:CNT");
        var item = await WriteAsync(writer);
        await ASecondWriterIsToldAsync(item);
        await SubmitAsync(writer, item);
        await ApproveAsync(manager);
        await ReadAsync(coordinator, item);
        await AmendAsync(writer, item);
        await TranslateAndRetireAsync(writer, item);
    }

    private static async Task SetApprovalAsync(Visit administrator)
    {
        await administrator.GoAsync("/administration/approvals/publish.protocol");
        await administrator.Page.FillAsync("[name='Steps[0].Name']", "Protocol review");
        await administrator.Page.FillAsync("[name=Reason]", "Protocols are reviewed before sites read them");
        await administrator.Button("Save").ClickAsync();
        await administrator.Page.WaitForURLAsync("**/administration/approvals");
    }

    private static async Task<string> WriteAsync(Visit writer)
    {
        await writer.GoAsync("/publishing");
        await writer.Main.GetByRole(AriaRole.Link, new() { Name = "Write something" }).First.ClickAsync();
        await writer.CheckAsync();
        await writer.Main.GetByLabel("Protocol", new() { Exact = true }).CheckAsync();
        await writer.Page.FillAsync("[name='Input.Title']", "Clinical study protocol");
        await writer.Page.Locator("[name='Input.Place']").SelectOptionAsync(new SelectOptionValue { Label = $"{Protocol} · A study with a protocol to read" });
        await writer.Button("Begin").ClickAsync();
        await writer.Page.WaitForURLAsync("**/edit");
        var item = new Uri(writer.Page.Url).AbsolutePath.Replace("/edit", "", StringComparison.Ordinal);
        await writer.Page.FillAsync("[name='Input.Summary']", "The protocol of the study for its sites.");
        await writer.Page.FillAsync("[name='Input.Body']", "# Objectives\n\nThe dose is **10 mg**.\n\n![Flow](flow.png)");
        await Assertions.Expect(writer.Page.Locator("#write-preview h2")).ToHaveTextAsync("Objectives");
        await Assertions.Expect(writer.Page.Locator("#draft-state")).ToContainTextAsync("is not among the files");
        await writer.Page.SetInputFilesAsync("#file-choose", [new FilePayload { Name = "flow.png", MimeType = "image/png", Buffer = Picture }, new FilePayload { Name = "synopsis.pdf", MimeType = "application/pdf", Buffer = Encoding.ASCII.GetBytes(Pdf) }]);
        await writer.Button("Attach").ClickAsync();
        await Assertions.Expect(writer.Page.Locator("#files")).ToContainTextAsync("synopsis.pdf");
        await Assertions.Expect(writer.Page.Locator("#write-preview img")).ToHaveAttributeAsync("src", item + "/files/flow.png");
        await writer.Page.Locator("summary", new() { HasText = "Roles" }).ClickAsync();
        await writer.Main.GetByLabel("Site coordinator", new() { Exact = true }).CheckAsync();
        await writer.Main.GetByLabel("Confirm that they have read and understood it", new() { Exact = true }).CheckAsync();
        await writer.Page.FillAsync("[name='Input.ChangeNote']", "First version");
        await Assertions.Expect(writer.Page.Locator("#draft-state")).ToContainTextAsync("Nothing is missing");
        await Assertions.Expect(writer.Page.Locator(".draft-readers")).ToContainTextAsync("Site coordinator");
        await writer.CheckAsync();
        await writer.Page.SetViewportSizeAsync(390, 844);
        await writer.CheckAsync();
        await writer.Page.SetViewportSizeAsync(1440, 900);
        return item;
    }

    private async Task ASecondWriterIsToldAsync(string item)
    {
        await using var second = await demo.SignInAsync("content-admin", "client:CNT");
        await second.GoAsync(item + "/edit");
        await Assertions.Expect(second.Page.Locator("#presence")).ToContainTextAsync("is writing here");
        await Assertions.Expect(second.Link("Take over")).ToBeVisibleAsync();
    }

    private static async Task SubmitAsync(Visit writer, string item)
    {
        await writer.GoAsync(item + "/edit");
        await writer.Button("Submit").ClickAsync();
        await writer.Page.WaitForURLAsync("**" + item);
        await Assertions.Expect(writer.Main).ToContainTextAsync("waits for its approval");
        await writer.CheckAsync();
    }

    private static async Task ApproveAsync(Visit manager)
    {
        await manager.GoAsync("/tasks");
        await manager.Main.GetByRole(AriaRole.Link, new() { Name = "Protocol review" }).First.ClickAsync();
        await Assertions.Expect(manager.Main).ToContainTextAsync("Clinical study protocol");
        await manager.Button("Approve").ClickAsync();
        await manager.Page.WaitForURLAsync("**/tasks");
    }

    private static async Task ReadAsync(Visit coordinator, string item)
    {
        var address = item.Replace("/publishing/", "/content/", StringComparison.Ordinal);
        await Wait.UntilAsync(async () => (await coordinator.Page.GotoAsync(address))!.Ok);
        await Assertions.Expect(coordinator.Main).ToContainTextAsync("The dose is 10 mg");
        await coordinator.CheckAsync();
    }

    private static async Task AmendAsync(Visit writer, string item)
    {
        await writer.GoAsync(item);
        await writer.Main.GetByRole(AriaRole.Link, new() { Name = "Write the next version" }).ClickAsync();
        await writer.Page.FillAsync("[name='Input.Body']", "# Objectives\n\nThe dose is **20 mg**.\n\n![Flow](flow.png)");
        await Assertions.Expect(writer.Page.Locator("#write-preview")).ToContainTextAsync("20 mg");
        await writer.GoAsync(item + "/compare");
        await Assertions.Expect(writer.Page.Locator(".diff ins")).ToContainTextAsync("20");
        await writer.CheckAsync();
        foreach (var page in new[] { "/preview", "/history" }) await writer.GoAsync(item + page);
        await writer.GoAsync("/publishing/setup");
        await writer.GoAsync("/publishing/packages");
    }

    private static async Task TranslateAndRetireAsync(Visit writer, string item)
    {
        await writer.GoAsync(item);
        await writer.Page.Locator("#language").SelectOptionAsync("de");
        await writer.Button("Begin").ClickAsync();
        await writer.Page.WaitForURLAsync("**/edit");
        await Assertions.Expect(writer.Main).ToContainTextAsync("This is a translation");
        await writer.GoAsync(item);
        await writer.Page.Locator("summary", new() { HasText = "Retire" }).ClickAsync();
        await writer.Page.FillAsync("form[action*='handler=Retire'] [name=reason]", "The study was stopped");
        await writer.Page.Locator("form[action*='handler=Retire'] button.btn-danger").ClickAsync();
        await Assertions.Expect(writer.Main).ToContainTextAsync("The study was stopped");
        await writer.CheckAsync();
    }

    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private const string Pdf = """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
        4 0 obj<</Length 44>>stream
        BT /F1 24 Tf 40 300 Td (Synopsis) Tj ET
        endstream endobj
        5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
        trailer<</Root 1 0 R>>
        """;
}

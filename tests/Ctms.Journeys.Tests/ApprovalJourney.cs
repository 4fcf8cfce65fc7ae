using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>An administrator binds publishing a survey to a signed approval, an analyst asks for it, a manager signs, and everybody sees where it stands.</summary>
public sealed class ApprovalJourney(DemoPortal demo)
{
    private const string Client = "Approve Biotech";
    private const string Protocol = "APPR-701";

    [Fact]
    public async Task From_the_setting_to_the_signed_survey()
    {
        await using var analyst = await demo.SignInAsync("feasibility-analyst");
        await ApprovalSteps.GivenClientAsync(analyst, Client, "APR", Protocol);
        await using var administrator = await demo.SignInAsync("system-administrator");
        await SetApprovalAsync(administrator);
        var manager = await Signer.JoinAsync(demo, "Mira Manager", "study-manager", "client:APR", administrator);
        await using var _ = manager.Visit;
        var survey = await ApprovalSteps.AskAsync(analyst, Protocol, "Needs a signature");
        await analyst.CheckAsync();
        var task = await OpenFromHomeAsync(manager.Visit);
        await TheAuthorCannotAsync(analyst, task);
        await SignAsync(manager, task);
        await IsSignedAsync(analyst, survey);
        await SeeWhereItStandsAsync(manager.Visit);
        await RejectOnThePhoneAsync(analyst, manager);
    }

    private static async Task SetApprovalAsync(Visit administrator)
    {
        await ApprovalSteps.OpenRuleAsync(administrator, Client);
        var page = administrator.Page;
        await administrator.CheckAsync();
        await page.FillAsync("[name='Steps[0].Name']", "Content review");
        await page.Locator("[name='Steps[0].Meaning']").SelectOptionAsync("approval");
        await page.Locator("[name='Steps[0].FirstRole']").SelectOptionAsync("tenant-administrator");
        await page.FillAsync("[name='Steps[0].FirstDays']", "2");
        await administrator.Button("Add a step").ClickAsync();
        await Assertions.Expect(page.Locator("[name='Steps[1].Name']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[name='Steps[0].Name']")).ToHaveValueAsync("Content review");
        await administrator.Button("Remove step 2").ClickAsync();
        await Assertions.Expect(page.Locator("[name='Steps[1].Name']")).ToHaveCountAsync(0);
        await administrator.Button("Save").ClickAsync();
        await Assertions.Expect(administrator.Main.Locator("#Reason-error")).ToBeVisibleAsync();
        await administrator.CheckAsync();
        await ApprovalSteps.SaveRuleAsync(administrator, "Surveys of this client are signed off");
        await Assertions.Expect(administrator.Main).ToContainTextAsync("Content review (Study manager)");
        await ApprovalSteps.OpenRuleAsync(administrator, Client);
        var rule = new Uri(page.Url).PathAndQuery;
        await administrator.Link("As a process").ClickAsync();
        await Assertions.Expect(page.Locator(".diagram-canvas svg").First).ToBeVisibleAsync();
        await ApprovalSteps.LookAsync(administrator, "/administration/approvals", rule);
    }

    private static async Task<string> OpenFromHomeAsync(Visit manager)
    {
        await manager.GoAsync("/");
        await manager.Main.GetByRole(AriaRole.Link, new() { Name = "Content review" }).First.ClickAsync();
        await manager.Page.WaitForURLAsync("**/tasks/*");
        await Assertions.Expect(manager.Main).ToContainTextAsync("Needs a signature");
        await Assertions.Expect(manager.Main).ToContainTextAsync("Questions");
        var changes = manager.Page.Locator(".record-changes");
        await Assertions.Expect(changes).ToContainTextAsync("everything is new");
        await changes.Locator("summary").ClickAsync();
        await Assertions.Expect(changes.Locator("tbody tr").First).ToBeVisibleAsync();
        await manager.CheckAsync();
        var task = new Uri(manager.Page.Url).AbsolutePath;
        await ApprovalSteps.LookAsync(manager, "/", "/tasks", task);
        return task;
    }

    private static async Task TheAuthorCannotAsync(Visit analyst, string task)
    {
        await analyst.GoAsync(task);
        await Assertions.Expect(analyst.Main).ToContainTextAsync("You asked for this yourself; somebody else has to decide.");
        await Assertions.Expect(analyst.Page.Locator("[name=Decision]")).ToHaveCountAsync(0);
    }

    /// <summary>Signed in one window; the other one, which was open before, is told who was first.</summary>
    private static async Task SignAsync(Signer manager, string task)
    {
        var visit = manager.Visit;
        await visit.Page.GotoAsync(task);
        var other = await visit.Page.Context.NewPageAsync();
        await other.GotoAsync(task);
        await manager.FillInAsync("wrong");
        await visit.Button("Approve and sign").ClickAsync();
        await Assertions.Expect(visit.Main.Locator(".form-errors")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("[name='signing.Password']")).ToHaveValueAsync("");
        await visit.CheckAsync();
        await manager.FillInAsync();
        await visit.Page.FillAsync("[name=Comment]", "Clear, and all of it is needed.");
        await visit.Button("Approve and sign").ClickAsync();
        await visit.Page.WaitForURLAsync("**/tasks");
        await other.FillAsync("[name=Comment]", "No");
        await other.GetByRole(AriaRole.Button, new() { Name = "Reject" }).ClickAsync();
        await Assertions.Expect(other.Locator("main")).ToContainTextAsync("Mira Manager has done this already (approve)");
        await other.CloseAsync();
        await visit.Page.GotoAsync(task);
        await Assertions.Expect(visit.Main).ToContainTextAsync("Approved by Mira Manager");
        await ApprovalSteps.LookAsync(visit, task);
    }

    private async Task IsSignedAsync(Visit analyst, string survey)
    {
        await ApprovalSteps.UntilAsync(analyst, survey, "Version 1 was published by");
        var signature = analyst.Page.Locator(".signature");
        await Assertions.Expect(signature).ToContainTextAsync("Mira Manager");
        await analyst.CheckAsync();
        var verify = (await signature.Locator("a[href^='/verify/']").GetAttributeAsync("href"))!;
        await analyst.GoAsync(verify);
        await Assertions.Expect(analyst.Page.Locator("main, body").First).ToContainTextAsync("Needs a signature");
        await using var anybody = await demo.AnonymousAsync(width: 390);
        await anybody.GoAsync(verify);
        await Assertions.Expect(anybody.Page.Locator(".verify-state")).ToContainTextAsync("Valid");
        await Assertions.Expect(anybody.Page.Locator(".verify")).Not.ToContainTextAsync("Needs a signature");
    }

    private static async Task SeeWhereItStandsAsync(Visit manager)
    {
        await manager.Page.SetViewportSizeAsync(1440, 900);
        await manager.GoAsync("/workflows/instances");
        await manager.Main.GetByRole(AriaRole.Link, new() { Name = "Publish a survey: Needs a signature" }).First.ClickAsync();
        await Assertions.Expect(manager.Page.Locator(".diagram-canvas svg").First).ToBeVisibleAsync();
        foreach (var word in new[] { "Content review: approved", "Signed", "Clear, and all of it is needed.", "SHA-256 of the record" }) await Assertions.Expect(manager.Main).ToContainTextAsync(word);
        await Assertions.Expect(manager.Page.Locator(".signature")).ToContainTextAsync("Mira Manager");
        await ApprovalSteps.LookAsync(manager, "/workflows/instances", new Uri(manager.Page.Url).AbsolutePath);
        await PrintAsync(manager);
    }

    /// <summary>On paper nothing is folded away and nothing can be pressed.</summary>
    private static async Task PrintAsync(Visit manager)
    {
        await manager.Page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var hidden in new[] { ".sidebar", ".topbar", ".page-actions", ".diagram-tools" }) await Assertions.Expect(manager.Page.Locator(hidden).First).ToBeHiddenAsync();
        await Assertions.Expect(manager.Page.Locator(".journal pre").First).ToBeVisibleAsync();
        await Assertions.Expect(manager.Page.Locator(".diagram-canvas svg").First).ToBeVisibleAsync();
        Assert.True(await manager.Page.Locator(".journal details").EvaluateAllAsync<bool>("all => all.every(each => each.lastElementChild.getBoundingClientRect().height > 0)"), "The journal is folded on paper.");
        await manager.CheckAsync();
        var paper = await manager.Page.PdfAsync(new() { Format = "A4", PrintBackground = true });
        Assert.Equal("%PDF"u8.ToArray(), paper[..4]);
        if (Environment.GetEnvironmentVariable("CTMS_PICTURES") is { Length: > 0 } folder) await System.IO.File.WriteAllBytesAsync(Path.Combine(folder, "instance.pdf"), paper);
        await manager.Page.EmulateMediaAsync(new() { Media = Media.Null });
    }

    private static async Task RejectOnThePhoneAsync(Visit analyst, Signer manager)
    {
        var survey = await ApprovalSteps.AskAsync(analyst, Protocol, "Not ready yet");
        var phone = manager.Visit;
        await phone.Page.SetViewportSizeAsync(390, 844);
        await phone.GoAsync("/tasks");
        await phone.Main.GetByRole(AriaRole.Link, new() { Name = "Content review" }).First.ClickAsync();
        await Assertions.Expect(phone.Main).ToContainTextAsync("Not ready yet");
        await phone.Button("Reject").ClickAsync();
        await Assertions.Expect(phone.Page.Locator("#Comment-error")).ToContainTextAsync("Say why you reject it");
        await phone.CheckAsync();
        await phone.Page.FillAsync("[name=Comment]", "Question 3 asks for a name");
        await phone.Button("Reject").ClickAsync();
        await phone.Page.WaitForURLAsync("**/tasks");
        await analyst.Page.GotoAsync(survey);
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Question 3 asks for a name");
        await analyst.CheckAsync();
        await ApprovalSteps.PublishAsync(analyst);
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Waits for approval");
    }
}

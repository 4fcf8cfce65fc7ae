using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>Tasks change hands: taken, put back, delegated to a day, done by a substitute, and given to somebody else in bulk.</summary>
public sealed class InboxJourney(DemoPortal demo)
{
    private const string Client = "Inbox Biotech";
    private const string Protocol = "INBX-702";

    [Fact]
    public async Task Tasks_change_hands()
    {
        await using var analyst = await demo.SignInAsync("feasibility-analyst");
        await ApprovalSteps.GivenClientAsync(analyst, Client, "INB", Protocol);
        await using var administrator = await demo.SignInAsync("tenant-administrator");
        await ApprovalSteps.OpenRuleAsync(administrator, Client);
        await administrator.Page.FillAsync("[name='Steps[0].Name']", "Read the survey");
        await ApprovalSteps.SaveRuleAsync(administrator, "Two pairs of eyes");
        var (ann, ben) = (await Signer.JoinAsync(demo, "Ann Inbox", "study-manager", "client:INB", width: 390), await Signer.JoinAsync(demo, "Ben Inbox", "study-manager", "client:INB"));
        await using var one = ann.Visit;
        await using var two = ben.Visit;
        foreach (var survey in new[] { "First survey", "Second survey", "Third survey" }) await ApprovalSteps.AskAsync(analyst, Protocol, survey);

        await TakeAndPutBackAsync(one, two);
        await DelegateAsync(one, two);
        await BeAbsentAsync(one, two);
        await ReassignAsync(administrator, two);
        await SeeDoneAsync(two);
    }

    /// <summary>On a phone.</summary>
    private static async Task TakeAndPutBackAsync(Visit one, Visit two)
    {
        await OpenAsync(one, "First survey");
        await one.Button("Take it").ClickAsync();
        await Assertions.Expect(one.Button("Put it back")).ToBeVisibleAsync();
        await one.CheckAsync();
        await two.GoAsync("/tasks");
        await Assertions.Expect(two.Main).ToContainTextAsync("Second survey");
        await Assertions.Expect(two.Main).Not.ToContainTextAsync("First survey");
        await one.Button("Put it back").ClickAsync();
        await Assertions.Expect(one.Button("Take it")).ToBeVisibleAsync();
        await two.GoAsync("/tasks");
        await Assertions.Expect(two.Main).ToContainTextAsync("First survey");
    }

    private static async Task DelegateAsync(Visit one, Visit two)
    {
        await OpenAsync(one, "First survey");
        await one.Page.Locator("[name=To]").SelectOptionAsync(new SelectOptionValue { Label = "Ben Inbox" });
        await one.Button("Delegate").ClickAsync();
        await Assertions.Expect(one.Page.Locator("#Until-error")).ToBeVisibleAsync();
        await one.Page.FillAsync("[name=Until]", Day(2));
        await one.Button("Delegate").ClickAsync();
        await one.Page.WaitForURLAsync("**/tasks");
        await OpenAsync(two, "First survey");
        await Assertions.Expect(two.Main).ToContainTextAsync("to Ben Inbox until");
        await two.CheckAsync();
        await two.Button("Approve").ClickAsync();
        await two.Page.WaitForURLAsync("**/tasks");
        await one.GoAsync("/tasks");
        await Assertions.Expect(one.Main).Not.ToContainTextAsync("First survey");
    }

    private static async Task BeAbsentAsync(Visit one, Visit two)
    {
        await OpenAsync(one, "Second survey");
        await one.Button("Take it").ClickAsync();
        await Assertions.Expect(one.Button("Put it back")).ToBeVisibleAsync();
        await one.GoAsync("/tasks/absence");
        await one.Page.Locator("[name=Substitute]").SelectOptionAsync(new SelectOptionValue { Label = "Ben Inbox" });
        await one.Page.FillAsync("[name=From]", Day(0));
        await one.Page.FillAsync("[name=Until]", Day(-3));
        await one.Button("Save").ClickAsync();
        await Assertions.Expect(one.Main).ToContainTextAsync("The last day lies before the first one.");
        await one.CheckAsync();
        await one.Page.FillAsync("[name=Until]", Day(3));
        await one.Button("Save").ClickAsync();
        await Assertions.Expect(one.Main).ToContainTextAsync("Ben Inbox stands in for you");
        await one.Button("Switch it off").ClickAsync();
        await Assertions.Expect(one.Button("Switch it on")).ToBeVisibleAsync();
        await one.CheckAsync();
        await OpenAsync(two, "Second survey");
        await Assertions.Expect(two.Main).ToContainTextAsync("Ann Inbox");
        await two.Button("Approve").ClickAsync();
        await two.Page.WaitForURLAsync("**/tasks");
        await two.CheckAsync();
        await ApprovalSteps.LookAsync(two, "/tasks", "/tasks/absence");
    }

    private static async Task ReassignAsync(Visit administrator, Visit two)
    {
        await administrator.GoAsync("/workflows/tasks?study=" + Protocol);
        await administrator.Main.Locator(".pick input").Last.CheckAsync();
        await administrator.Button("Give to somebody else").ClickAsync();
        await administrator.Page.WaitForURLAsync("**/workflows/tasks/reassign");
        await administrator.CheckAsync();
        await administrator.Page.Locator("[name=To]").SelectOptionAsync(new SelectOptionValue { Label = "Ben Inbox" });
        await administrator.Button("Give to somebody else").ClickAsync();
        await Assertions.Expect(administrator.Page.Locator("#Reason-error")).ToBeVisibleAsync();
        await administrator.Page.FillAsync("[name=Reason]", "Ann is on leave");
        await administrator.Button("Give to somebody else").ClickAsync();
        await administrator.Page.WaitForURLAsync("**/workflows/tasks");
        await Assertions.Expect(administrator.Main).ToContainTextAsync("Ben Inbox");
        await ApprovalSteps.LookAsync(administrator, "/workflows/tasks");
        await OpenAsync(two, "Third survey");
        await Assertions.Expect(two.Main.Locator(".history")).ToContainTextAsync("Ann is on leave");
        await two.Page.FillAsync("[name=Comment]", "Please add the pharmacy");
        await two.Button("Reject").ClickAsync();
        await two.Page.WaitForURLAsync("**/tasks");
    }

    private static async Task SeeDoneAsync(Visit two)
    {
        await two.GoAsync("/tasks?whose=done");
        foreach (var survey in new[] { "First survey", "Second survey", "Third survey" }) await Assertions.Expect(two.Main).ToContainTextAsync(survey);
    }

    private static async Task OpenAsync(Visit visit, string survey)
    {
        await visit.GoAsync("/tasks?q=" + Uri.EscapeDataString(survey));
        await visit.Main.GetByRole(AriaRole.Link, new() { Name = "Read the survey" }).First.ClickAsync();
        await visit.Page.WaitForURLAsync("**/tasks/*");
        await Assertions.Expect(visit.Main).ToContainTextAsync(survey);
    }

    private static string Day(int ahead) => TimeProvider.System.GetUtcNow().AddDays(ahead).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

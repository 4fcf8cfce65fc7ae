using Ctms.Testing;
using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>
/// An analyst follows who answers, reminds, reads side by side, freezes the ranking, decides and lets the letters leave. This client wants a manager's approval for the last two.
/// </summary>
public sealed class FollowResponsesJourney(DemoPortal demo)
{
    // Invented people of an invented disease: nobody else's search finds them.
    private const string Client = "Follow Biotech";

    private static readonly string[] People = ["Alma Abendrot", "Bodo Blaubeer", "Cilly Clematis", "Dora Distelfink", "Emil Eichkatz", "Frida Fliederbusch"];

    [Fact]
    public async Task From_silence_to_letters_that_left()
    {
        await using var analyst = await demo.SignInAsync("feasibility-analyst");
        var steps = new FeasibilitySteps(analyst, "FOLLOW-701");
        await steps.ImportAsync("follow-sites.csv", Table(), 1);
        await analyst.FillInAsync("/studies/clients/new", ("Input.Name", Client), ("Input.Code", "FLW"));
        await steps.CreateStudyAsync("A study to follow", "Followitis", Client);
        await steps.ChooseAsync("?condition=Followitis");
        await steps.PublishSurveyAsync("Follow");
        var addresses = await steps.ConfirmAddressesAsync("follow");
        Assert.Equal(People.Length, addresses.Count);
        await steps.InviteAsync();
        await SomeAnswerAsync(addresses);
        await FollowAsync(analyst, steps.Study);
        await ReadSideBySideAsync(analyst, steps.Study);
        await SetApprovalsAsync();
        await using var manager = await demo.SignInAsync("study-manager");
        await FreezeAsync(analyst, manager, steps.Study);
        await steps.DecideAsync(0, 2, "Selected", "Fits the study");
        await steps.DecideAsync(2, 4, "Not selected", "Too few patients");
        await TellAsync(analyst, manager, steps.Study);
    }

    private async Task SetApprovalsAsync()
    {
        await using var administrator = await demo.SignInAsync("system-administrator");
        foreach (var (act, step) in new[] { ("Freeze a ranking", "Look at the ranking"), ("Release outcome letters", "Read the letters") })
        {
            await ApprovalSteps.OpenRuleAsync(administrator, Client, act);
            await administrator.Page.FillAsync("[name='Steps[0].Name']", step);
            await ApprovalSteps.SaveRuleAsync(administrator, "The client wants it so");
        }
    }

    /// <summary>The ranking is kept at once and says that it waits until somebody else has approved it.</summary>
    private static async Task FreezeAsync(Visit analyst, Visit manager, string study)
    {
        await analyst.GoAsync(study + "/ranking");
        await analyst.Page.GetByLabel("Name of the snapshot").FillAsync("For the client");
        await analyst.Button("Freeze this ranking").ClickAsync();
        await analyst.Page.WaitForURLAsync("**/ranking/snapshots/**");
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Waits for approval");
        await analyst.CheckAsync();
        var frozen = new Uri(analyst.Page.Url).AbsolutePath;
        await ApproveAsync(manager, "Look at the ranking");
        await ApprovalSteps.UntilAsync(analyst, frozen, "Approved");
    }

    private static async Task ApproveAsync(Visit manager, string step)
    {
        await manager.GoAsync("/tasks");
        await manager.Main.GetByRole(AriaRole.Link, new() { Name = step }).First.ClickAsync();
        await manager.Page.WaitForURLAsync("**/tasks/*");
        await manager.CheckAsync();
        await manager.Button("Approve").ClickAsync();
        await manager.Page.WaitForURLAsync("**/tasks");
    }

    private static string Table() => "name,role,facility,city,country,email,nct_id,title,condition,phase,status\n" + string.Concat(People.Select((name, i) =>
        $"{name},Principal Investigator,Folgeklinik {i + 1},Bremen,Germany,follow{i + 1}@example.org,NCT99020001,Follow trial,Followitis,PHASE2,RECRUITING\n"));

    /// <summary>Two answer to the end, one is interrupted, one declines, two are silent.</summary>
    private async Task SomeAnswerAsync(List<string> addresses)
    {
        await using (var first = await demo.AnonymousAsync(width: 390)) await FeasibilitySteps.AnswerAsync(first, await LinkAsync(addresses[0]), "61");
        await using (var second = await demo.AnonymousAsync(width: 390)) await FeasibilitySteps.AnswerAsync(second, await LinkAsync(addresses[1]), "23");
        await using (var third = await demo.AnonymousAsync(width: 390))
        {
            await FeasibilitySteps.BeginAsync(third, await LinkAsync(addresses[2]));
            await third.Button("Keep and go on later").ClickAsync();
            await third.CheckAsync();
        }

        await using var fourth = await demo.AnonymousAsync(width: 390);
        await fourth.GoAsync(await LinkAsync(addresses[3]) + "?l=en");
        await fourth.Link("I would rather not take part").ClickAsync();
        await fourth.Main.Locator("input[type=radio]").First.CheckAsync();
        await fourth.Main.Locator("button.btn-primary, button.btn-danger").First.ClickAsync();
        await fourth.CheckAsync();
    }

    private Task<string> LinkAsync(string address) => MailFolder.LinkToAsync(demo.Portal.DataFolder, address);

    private static async Task FollowAsync(Visit analyst, string study)
    {
        await analyst.GoAsync(study + "/responses");
        await ExpectFiguresAsync(analyst, "6", "4", "3", "2", "1", "0");
        await analyst.GoAsync(study + "/responses?step=submitted");
        await Assertions.Expect(analyst.Main.Locator(".list-table tbody tr")).ToHaveCountAsync(2);
        Assert.Equal(3, (await analyst.TextAsync(study + "/responses?step=submitted&format=csv")).TrimEnd().Split('\n').Length);
        await analyst.GoAsync(study + "/responses?status=invited");
        foreach (var box in await analyst.Main.Locator(".list-table tbody input[type=checkbox]").AllAsync()) await box.CheckAsync();
        await analyst.Button("Remind").ClickAsync();
        await Assertions.Expect(analyst.Page.Locator("#remind h2")).ToContainTextAsync("Remind 2 people?");
        await analyst.CheckAsync();
        await analyst.Page.Locator("#remind button.btn-primary").ClickAsync();
        await Assertions.Expect(analyst.Page.Locator("body")).ToContainTextAsync("2 people reminded");
        await ExpectFiguresAsync(analyst, "6", "4", "3", "2", "1", "0");
    }

    /// <summary>Invited, opened, started, submitted, declined, expired.</summary>
    private static async Task ExpectFiguresAsync(Visit analyst, params string[] figures)
    {
        var values = analyst.Main.Locator(".funnel .figure-value");
        for (var i = 0; i < figures.Length; i++) await Assertions.Expect(values.Nth(i)).ToHaveTextAsync(figures[i]);
    }

    private static async Task ReadSideBySideAsync(Visit analyst, string study)
    {
        await analyst.GoAsync(study + "/answers");
        await Assertions.Expect(analyst.Main.Locator(".answer-heads > div")).ToHaveCountAsync(2);
        await Assertions.Expect(analyst.Main).ToContainTextAsync("61");
        await Assertions.Expect(analyst.Main).ToContainTextAsync("23");
        await analyst.Link("Only what differs").ClickAsync();
        await Assertions.Expect(analyst.Link("Show all answers")).ToBeVisibleAsync();
        await analyst.CheckAsync();
        var file = await analyst.TextAsync((await analyst.Link("All answers as CSV").GetAttributeAsync("href"))!);
        Assert.Contains("61", file, StringComparison.Ordinal);
    }

    private static async Task TellAsync(Visit analyst, Visit manager, string study)
    {
        await analyst.GoAsync(study + "/letters");
        await ExpectWaitingAsync(analyst, "6", "0");
        await analyst.Button("Release all that wait").ClickAsync();
        await Assertions.Expect(analyst.Page.Locator("#release h2")).ToContainTextAsync("Send 6 letters for approval?");
        await analyst.CheckAsync();
        await analyst.Page.Locator("#release button.btn-primary").ClickAsync();
        await Assertions.Expect(analyst.Main).ToContainTextAsync("6 letters sent for approval");
        await ExpectWaitingAsync(analyst, "6", "0");
        await analyst.CheckAsync();
        await ApproveAsync(manager, "Read the letters");
        // They leave when the portal hears of the approval, which may be a moment after the page says so.
        await Wait.UntilAsync(async () =>
        {
            await analyst.Page.GotoAsync(study + "/letters");
            return await analyst.Main.Locator(".figure-value").First.TextContentAsync() == "0";
        });
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Approved");
        await ExpectWaitingAsync(analyst, "0", "6");
    }

    private static async Task ExpectWaitingAsync(Visit analyst, string waiting, string told)
    {
        await Assertions.Expect(analyst.Main.Locator(".figure-value").First).ToHaveTextAsync(waiting);
        await Assertions.Expect(analyst.Main.Locator(".figure-value").Nth(3)).ToHaveTextAsync(told);
    }
}

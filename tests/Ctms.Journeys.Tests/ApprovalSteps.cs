using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>What journeys of approvals have in common: a client with a rule of its own, and surveys whose publishing is asked for.</summary>
internal static partial class ApprovalSteps
{
    /// <summary>The standard survey is asked for; answers the survey's address.</summary>
    public static async Task<string> AskAsync(Visit analyst, string protocol, string name)
    {
        await analyst.GoAsync($"/studies/{protocol}/surveys/new");
        await analyst.Page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await analyst.Button("Create survey").ClickAsync();
        await analyst.Page.WaitForURLAsync(Survey());
        await PublishAsync(analyst);
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Waits for approval");
        return new Uri(analyst.Page.Url).AbsolutePath;
    }

    public static async Task PublishAsync(Visit analyst)
    {
        await analyst.Page.Locator("summary", new() { HasText = "Publish" }).ClickAsync();
        await analyst.Page.Locator("details[open] .confirm-box button.btn-primary").ClickAsync();
    }

    public static async Task GivenClientAsync(Visit analyst, string client, string code, string protocol)
    {
        await analyst.FillInAsync("/studies/clients/new", ("Input.Name", client), ("Input.Code", code));
        await analyst.FillInAsync("/studies/new", ("Input.ClientId", client), ("Input.ProtocolNumber", protocol), ("Input.Title", "A study whose surveys are approved"), ("Input.Condition", "Asthma"), ("Input.Phase", "Phase 2"));
    }

    /// <summary>Opens the rule of this act for this client; other journeys' clients keep theirs.</summary>
    public static async Task OpenRuleAsync(Visit administrator, string client, string act = "Publish a survey")
    {
        await administrator.GoAsync("/administration/approvals");
        var panel = administrator.Main.Locator(".panel", new() { HasText = act });
        await panel.Locator("select").SelectOptionAsync(new SelectOptionValue { Label = client });
        await panel.GetByRole(AriaRole.Button, new() { Name = "Set for this client" }).ClickAsync();
        await Assertions.Expect(administrator.Main).ToContainTextAsync(client);
    }

    public static async Task SaveRuleAsync(Visit administrator, string reason)
    {
        await administrator.Page.FillAsync("[name=Reason]", reason);
        await administrator.Button("Save").ClickAsync();
        await administrator.Page.WaitForURLAsync("**/administration/approvals");
    }

    /// <summary>Opens the page again until it says so: what is heard by others happens a moment later.</summary>
    public static async Task UntilAsync(Visit visit, string page, string text)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            await visit.Page.GotoAsync(page);
            if ((await visit.Main.TextContentAsync())!.Contains(text, StringComparison.Ordinal)) return;
        }

        Assert.Fail($"{page} does not say \"{text}\".");
    }

    /// <summary>Small and dark, large and light: nothing wider than its window, no finding. The gallery looks at all four.</summary>
    public static async Task LookAsync(Visit visit, params string[] pages)
    {
        var site = new Uri(visit.Page.Url).GetLeftPart(UriPartial.Authority);
        foreach (var (width, theme) in new[] { (390, "dark"), (1440, "light") })
        {
            await visit.Page.SetViewportSizeAsync(width, 900);
            await visit.Page.Context.AddCookiesAsync([new() { Name = "theme", Value = theme, Url = site }]);
            foreach (var page in pages)
            {
                await visit.Page.GotoAsync(page);
                await visit.CheckAsync();
            }
        }
    }

    [GeneratedRegex("/surveys/[0-9a-f-]{36}", RegexOptions.None, 1_000)]
    private static partial Regex Survey();
}

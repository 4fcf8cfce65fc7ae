using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>What journeys of feasibility have in common: an analyst's way with one study, step by step.</summary>
internal sealed class FeasibilitySteps(Visit analyst, string protocol)
{
    public string Study { get; } = "/studies/" + protocol;

    public async Task ImportAsync(string fileName, string table, int records)
    {
        await analyst.GoAsync("/registry/imports/new");
        await analyst.Page.GetByLabel("File").SetInputFilesAsync(new FilePayload { Name = fileName, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(table) });
        await analyst.Page.GetByLabel("Dry run").UncheckAsync();
        await analyst.Button("Go on").ClickAsync();
        await analyst.Page.WaitForURLAsync(url => !url.EndsWith("/new", StringComparison.Ordinal));
        if (analyst.Page.Url.Contains("columns", StringComparison.Ordinal)) await analyst.Main.Locator("form button.btn-primary").First.ClickAsync();
        await analyst.Page.WaitForURLAsync(new Regex("/registry/imports/[0-9a-f-]{36}$", RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = 60_000 });
        await Assertions.Expect(analyst.Main).ToContainTextAsync($"{records} new", new() { Timeout = 60_000 });
        await analyst.CheckAsync();
    }

    public async Task CreateStudyAsync(string title, string condition, string? client = null)
    {
        await analyst.GoAsync("/studies/new");
        var page = analyst.Page;
        await page.Locator("[name='Input.ClientId']").SelectOptionAsync(client is null ? new SelectOptionValue { Index = 1 } : new SelectOptionValue { Label = client });
        await page.FillAsync("[name='Input.ProtocolNumber']", protocol);
        await page.FillAsync("[name='Input.Title']", title);
        await page.FillAsync("[name='Input.Condition']", condition);
        await page.Locator("[name='Input.Phase']").SelectOptionAsync("PHASE2");
        await page.FillAsync("[name='Input.CountriesInPlan']", "Germany");
        await analyst.Main.Locator("form.form button.btn-primary").ClickAsync();
        await page.WaitForURLAsync("**" + Study);
    }

    /// <summary>Everybody who is found becomes a candidate.</summary>
    public async Task ChooseAsync(string search)
    {
        await analyst.GoAsync("/investigators/choose" + search);
        await analyst.Page.GetByLabel("Study", new() { Exact = true }).SelectOptionAsync(protocol);
        await analyst.Button("Add candidates").ClickAsync();
        await analyst.Page.WaitForURLAsync("**" + Study + "/candidates**");
        await analyst.CheckAsync();
    }

    public async Task PublishSurveyAsync(string name)
    {
        await analyst.GoAsync(Study + "/surveys/new");
        await analyst.Page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await analyst.Button("Create survey").ClickAsync();
        await analyst.Page.WaitForURLAsync(new Regex("/surveys/[0-9a-f-]{36}", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await analyst.CheckAsync();
        await analyst.Page.Locator("summary", new() { HasText = "Publish" }).ClickAsync();
        await analyst.Page.Locator("details[open] .confirm-box button.btn-primary").ClickAsync();
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Version 1");
    }

    /// <summary>Confirms the published addresses that begin so; answers them.</summary>
    public async Task<List<string>> ConfirmAddressesAsync(string beginning)
    {
        await analyst.GoAsync(Study + "/addresses");
        var addresses = new List<string>();
        foreach (var one in await analyst.Page.Locator($".address-list > li input[type=radio][value^='{beginning}']").AllAsync())
        {
            await one.CheckAsync();
            addresses.Add((await one.GetAttributeAsync("value"))!);
        }

        await analyst.Button("Confirm the marked addresses").ClickAsync();
        await Assertions.Expect(analyst.Main).ToContainTextAsync($"Confirmed: {addresses.Count}");
        return addresses;
    }

    /// <summary>Invites whoever can be invited; the page names the others with these reasons.</summary>
    public async Task InviteAsync(params string[] reasons)
    {
        await analyst.GoAsync(Study + "/invite");
        foreach (var reason in reasons) await Assertions.Expect(analyst.Main).ToContainTextAsync(reason);
        await analyst.Page.Locator("#invite button.btn-primary").ClickAsync();
        await analyst.Page.WaitForURLAsync("**/operations/**");
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Done", new() { Timeout = 60_000 });
    }

    /// <summary>The invited person answers the standard survey to its end.</summary>
    public static async Task AnswerAsync(Visit phone, string link, string patients)
    {
        var page = phone.Page;
        await BeginAsync(phone, link);
        await page.FillAsync("#field-studies-five-years", "9");
        await page.Locator("#q-gcp-trained label").First.ClickAsync();
        await phone.Button("Next").ClickAsync();
        await page.FillAsync("#field-coordinators", "3");
        await phone.Button("Next").ClickAsync();
        await page.GetByLabel("Your full name").FillAsync("Tour Guest");
        await page.GetByLabel("I have read the text and agree to it.").CheckAsync();
        await phone.Button("Agree and go on").ClickAsync();
        foreach (var (field, value) in new[] { ("patients-per-year", patients), ("patients-enrolled", "10"), ("competing", "1"), ("start-up-days", "75") }) await page.FillAsync("#field-" + field, value);
        await phone.Button("To the overview").ClickAsync();
        await phone.Button("Submit my answers").ClickAsync();
        await Assertions.Expect(phone.Main).ToContainTextAsync("Your answers have arrived.");
    }

    /// <summary>The first answer; then the person may be interrupted.</summary>
    public static async Task BeginAsync(Visit phone, string link)
    {
        // Who works in Germany is asked in German; the guest changes the language.
        await phone.GoAsync(link + "?l=en");
        await phone.Button("Begin").ClickAsync();
        await phone.Page.Locator("#q-interested label", new() { HasText = "Yes" }).ClickAsync();
    }

    /// <summary>Decides about some people of the ranking, from the row with this number.</summary>
    public async Task DecideAsync(int from, int count, string outcome, string reason)
    {
        await analyst.GoAsync(Study + "/ranking");
        var boxes = analyst.Page.Locator("#ranking .pick input");
        for (var i = from; i < from + count; i++) await boxes.Nth(i).CheckAsync();
        await analyst.Page.Locator("button[form=decide-form], #decide-form button").First.ClickAsync();
        await Assertions.Expect(analyst.Main).ToContainTextAsync($"Decide about {count} candidate");
        await analyst.CheckAsync();
        await analyst.Page.GetByLabel(outcome, new() { Exact = true }).CheckAsync();
        await analyst.Page.Locator("#decide select[name=Because]").SelectOptionAsync(new SelectOptionValue { Label = reason });
        if (await analyst.Page.GetByLabel("A person may lead more than one site of this study").CountAsync() > 0) await analyst.Page.GetByLabel("A person may lead more than one site of this study").CheckAsync();
        await analyst.Button("Decide").ClickAsync();
        await Assertions.Expect(analyst.Page.Locator("#decide")).ToHaveCountAsync(0);
    }
}

using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>
/// Feasibility from end to end on the demonstration: addresses confirmed, candidates invited, the survey answered on a phone, read, decided about, and the letters released.
/// The survey is also answered with script switched off, and with a keyboard alone, in German.
/// </summary>
public sealed class AnswerSurveyJourney(DemoPortal demo)
{
    private const string Study = "/studies/NWB-LUNG-301";

    [Fact]
    public async Task Candidates_are_invited_answer_on_a_phone_and_are_decided_about()
    {
        await using var analyst = await demo.SignInAsync("feasibility-analyst");
        var addresses = await ConfirmAddressesAsync(analyst, 6);
        await InviteAllAsync(analyst);

        await using (var phone = await demo.AnonymousAsync(width: 390)) await AnswerOnThePhoneAsync(phone, await MailFolder.LinkToAsync(demo.Portal.DataFolder, addresses[0]));
        await using (var plain = await demo.AnonymousAsync(script: false, width: 390)) await AnswerWithoutScriptAsync(plain, await MailFolder.LinkToAsync(demo.Portal.DataFolder, addresses[1]));
        await using (var keyboard = await demo.AnonymousAsync()) await AnswerByKeyboardInGermanAsync(keyboard, await MailFolder.LinkToAsync(demo.Portal.DataFolder, addresses[2]));
        await using (var rather = await demo.AnonymousAsync(width: 390)) await DeclineAsync(rather, await MailFolder.LinkToAsync(demo.Portal.DataFolder, addresses[3]));

        await analyst.GoAsync(Study + "/responses");
        await Assertions.Expect(analyst.Main.GetByText("Submitted", new() { Exact = true }).First).ToBeVisibleAsync();
        var figures = await analyst.TextAsync(Study + "/responses?handler=figures&format=csv");
        Assert.Contains("3", figures, StringComparison.Ordinal);
        await analyst.GoAsync(Study + "/answers");
        await Assertions.Expect(analyst.Main).ToContainTextAsync("How many patients who could be eligible do you see in a year?");
        await Assertions.Expect(analyst.Main).ToContainTextAsync("80 patients");
    }

    private static async Task<List<string>> ConfirmAddressesAsync(Visit analyst, int count)
    {
        await analyst.GoAsync(Study + "/addresses");
        var people = analyst.Page.Locator(".address-list > li").Filter(new() { Has = analyst.Page.Locator("input[type=radio][value^='demo.person']") }).Filter(new() { HasNotText = "Do not contact" });
        var addresses = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var known = people.Nth(i).Locator("input[type=radio][value^='demo.person']").First;
            await known.CheckAsync();
            addresses.Add((await known.GetAttributeAsync("value"))!);
        }

        await analyst.Button("Confirm the marked addresses").ClickAsync();
        await Assertions.Expect(analyst.Main).ToContainTextAsync($"Confirmed: {count}");
        return addresses;
    }

    private static async Task InviteAllAsync(Visit analyst)
    {
        await analyst.GoAsync(Study + "/invite");
        await Assertions.Expect(analyst.Main).ToContainTextAsync("No confirmed address");
        await analyst.Page.Locator("#invite button.btn-primary").ClickAsync();
        await analyst.Page.WaitForURLAsync("**/operations/**");
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Done", new() { Timeout = 60_000 });
        await analyst.CheckAsync();
    }

    private static async Task AnswerOnThePhoneAsync(Visit phone, string link)
    {
        await phone.GoAsync(link + "?l=en");
        await phone.Button("Begin").ClickAsync();
        await phone.Page.WaitForURLAsync("**/p");
        await phone.CheckAsync();
        var page = phone.Page;
        await page.Locator("#q-interested label", new() { HasText = "Yes" }).ClickAsync();
        await page.FillAsync("#field-studies-five-years", "12");
        await page.Locator("#q-inspected label").First.ClickAsync();
        // The follow-up comes by itself, and everything is kept without a button.
        await Assertions.Expect(page.Locator("#q-inspection-findings")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#kept")).ToContainTextAsync("Kept at");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#field-studies-five-years")).ToHaveValueAsync("12");
        await page.FillAsync("#field-studies-five-years", "12 months");
        await page.Locator("#q-gcp-trained label").First.ClickAsync();
        await phone.Button("Next").ClickAsync();
        await Assertions.Expect(page.Locator("#q-studies-five-years-error")).ToBeVisibleAsync();
        await phone.CheckAsync();
        await page.FillAsync("#field-studies-five-years", "12");
        await phone.Button("Next").ClickAsync();
        await page.WaitForURLAsync("**/p/team");
        await phone.CheckAsync();
        await page.FillAsync("#field-coordinators", "2.5");
        await phone.Button("Next").ClickAsync();
        await page.WaitForURLAsync("**/confidentiality**");
        await phone.CheckAsync();
        await page.GetByLabel("Your full name").FillAsync("Demo Person");
        await page.GetByLabel("I have read the text and agree to it.").CheckAsync();
        await phone.Button("Agree and go on").ClickAsync();
        await page.WaitForURLAsync("**/p/patients");
        await phone.CheckAsync();
        foreach (var (field, value) in new[] { ("patients-per-year", "80"), ("patients-enrolled", "12"), ("competing", "2"), ("start-up-days", "90 days") }) await page.FillAsync("#field-" + field, value);
        await phone.Button("To the overview").ClickAsync();
        await page.WaitForURLAsync("**/review");
        await phone.CheckAsync();
        await phone.Button("Submit my answers").ClickAsync();
        await Assertions.Expect(phone.Main).ToContainTextAsync("Your answers have arrived.");
        await phone.CheckAsync();
    }

    private static async Task AnswerWithoutScriptAsync(Visit plain, string link)
    {
        var page = plain.Page;
        await page.GotoAsync(link + "?l=en");
        await plain.Button("Begin").ClickAsync();
        await page.Locator("#q-interested label", new() { HasText = "Yes" }).ClickAsync();
        await page.FillAsync("#field-studies-five-years", "3");
        await page.Locator("#q-gcp-trained label").Nth(1).ClickAsync();
        await page.Locator("#q-inspected label").First.ClickAsync();
        await plain.Button("Next").ClickAsync();
        // Without script the follow-up is asked when the page was sent.
        await Assertions.Expect(page.Locator("#q-inspection-findings")).ToBeVisibleAsync();
        await plain.Button("Next").ClickAsync();
        await page.FillAsync("#field-coordinators", "1");
        await plain.Button("Next").ClickAsync();
        await page.GetByLabel("Your full name").FillAsync("Demo Person");
        await page.GetByLabel("I have read the text and agree to it.").CheckAsync();
        await plain.Button("Agree and go on").ClickAsync();
        foreach (var (field, value) in new[] { ("patients-per-year", "20"), ("patients-enrolled", "2"), ("competing", "0"), ("start-up-days", "150") }) await page.FillAsync("#field-" + field, value);
        await plain.Button("To the overview").ClickAsync();
        await plain.Button("Submit my answers").ClickAsync();
        await Assertions.Expect(plain.Main).ToContainTextAsync("Your answers have arrived.");
    }

    private static async Task AnswerByKeyboardInGermanAsync(Visit visit, string link)
    {
        var page = visit.Page;
        await page.GotoAsync(link + "?l=de");
        await visit.CheckAsync();
        await TabToAsync(page, "button:has-text('Beginnen')");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/p");
        await TabToAsync(page, "input[name=interested]");
        await page.Keyboard.PressAsync("Space");
        await TypeAsync(page, "studies-five-years", "4");
        await TabToAsync(page, "input[name=gcp-trained]");
        await page.Keyboard.PressAsync("Space");
        await NextAsync(page, "**/p/team");
        await TypeAsync(page, "coordinators", "1,5");
        await NextAsync(page, "**/confidentiality**");
        await TabToAsync(page, "#typed-name");
        await page.Keyboard.TypeAsync("Demo Person");
        await TabToAsync(page, "#agrees");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "form button.btn-primary");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/p/patients");
        foreach (var (field, value) in new[] { ("patients-per-year", "1.200"), ("patients-enrolled", "30"), ("competing", "1"), ("start-up-days", "60 Tage") }) await TypeAsync(page, field, value);
        await NextAsync(page, "**/review");
        await Assertions.Expect(visit.Main).ToContainTextAsync("1.200 Patienten");
        await visit.CheckAsync();
        await TabToAsync(page, "button:has-text('Antworten absenden')");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Main).ToContainTextAsync("Ihre Antworten sind angekommen.");
    }

    private static async Task DeclineAsync(Visit visit, string link)
    {
        await visit.GoAsync(link + "?l=en");
        await visit.Link("I would rather not take part").ClickAsync();
        await visit.CheckAsync();
        await visit.Page.GetByText("Not enough staff").ClickAsync();
        await visit.Button("Decline").ClickAsync();
        await Assertions.Expect(visit.Main).ToContainTextAsync("You will get no more reminders");
    }

    private static async Task TypeAsync(IPage page, string field, string value)
    {
        await TabToAsync(page, "#field-" + field);
        await page.Keyboard.TypeAsync(value);
    }

    private static async Task NextAsync(IPage page, string url)
    {
        await TabToAsync(page, "button[value=next]");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url);
    }

    /// <summary>Presses Tab until the element has the focus; a trap or a missing stop fails.</summary>
    private static async Task TabToAsync(IPage page, string selector)
    {
        var target = page.Locator(selector).First;
        await target.WaitForAsync();
        for (var i = 0; i < 80; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("e => e === document.activeElement || (e.type === 'radio' && document.activeElement?.name === e.name)")) return;
        }

        Assert.Fail($"{selector} can't be reached with Tab.");
    }
}

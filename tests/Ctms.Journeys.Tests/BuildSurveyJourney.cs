using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>An analyst writes a survey of an own study with each kind of question, publishes it, and changes it while it is out.</summary>
public sealed class BuildSurveyJourney(DemoPortal demo)
{
    private const string Study = "/studies/BUILD-501";

    [Fact]
    public async Task From_an_empty_survey_to_a_second_version()
    {
        await using var analyst = await demo.SignInAsync("feasibility-analyst");
        await analyst.FillInAsync("/studies/clients/new", ("Input.Name", "Build Biotech"), ("Input.Code", "BLD"));
        await analyst.FillInAsync("/studies/new", ("Input.ClientId", "Build Biotech"), ("Input.ProtocolNumber", "BUILD-501"), ("Input.Title", "A study to build a survey for"), ("Input.Condition", "Asthma"), ("Input.Phase", "Phase 2"));
        await analyst.FillInAsync(Study + "/surveys/new", ("Name", "Built by hand"), ("From", "An empty survey"));
        var survey = new Uri(analyst.Page.Url).AbsolutePath;
        await analyst.FillInAsync(survey + "/settings", ("Input.TitleEn", "About your site"), ("Input.TitleDe", "Über Ihr Zentrum"), ("Input.IntroductionEn", "A few questions."), ("Input.IntroductionDe", "Einige Fragen."));
        var site = await AddSectionAsync(analyst, survey, "Your site", "Ihr Zentrum");
        await AskEverythingAsync(analyst, survey, site);
        await AskFollowUpAsync(analyst, survey, site);
        await TakeFromTheBankAsync(analyst, survey, site);
        await MoveAndRemoveAsync(analyst, survey);
        await ReadOnAPhoneAsync(analyst, survey);
        await PublishAsync(analyst, 1);
        await AskAsync(analyst, survey, site, "ShortText", "Name of the pharmacy", "Name der Apotheke");
        await Assertions.Expect(analyst.Main).ToContainTextAsync("changes that nobody was asked yet");
        await PublishAsync(analyst, 2);
        await analyst.GoAsync(survey + "/preview?version=1");
        await Assertions.Expect(analyst.Main).Not.ToContainTextAsync("Name of the pharmacy");
    }

    private static async Task<string> AddSectionAsync(Visit analyst, string survey, string english, string german)
    {
        await analyst.FillInAsync(survey + "/sections/new", ("TitleEn", english), ("TitleDe", german));
        var id = await analyst.Main.Locator("section.survey-section", new() { HasText = english }).Last.GetAttributeAsync("id");
        return id!["section-".Length..];
    }

    private static async Task AskEverythingAsync(Visit analyst, string survey, string section)
    {
        await AskAsync(analyst, survey, section, "YesNo", "Have you an intensive care unit?", "Haben Sie eine Intensivstation?", ("Input.Choices[0].Points", "10"), ("Input.Choices[1].KnocksOut", "Line 2 rules out"), ("Input.IsRequired", "Required"));
        await AskAsync(analyst, survey, section, "Single", "Which freezer is there?", "Welcher Gefrierschrank ist da?", ("Input.Choices[0].En", "-80 °C"), ("Input.Choices[0].De", "-80 °C"), ("Input.Choices[0].Points", "20"), ("Input.Choices[1].En", "-20 °C"), ("Input.Choices[1].De", "-20 °C"));
        await AskAsync(analyst, survey, section, "Multiple", "Which scanners are there?", "Welche Scanner sind da?", ("Input.Choices[0].En", "CT"), ("Input.Choices[0].De", "CT"), ("Input.Choices[1].En", "MRI"), ("Input.Choices[1].De", "MRT"));
        await AskAsync(analyst, survey, section, "Number", "Days to first patient", "Tage bis zum ersten Patienten", ("Input.Unit", "days"), ("Input.Least", "0"), ("Input.Most", "400"), ("Input.ScaleFrom", "30"), ("Input.ScaleTo", "180"), ("Input.FewerIsBetter", "Fewer are better"));
        await AskAsync(analyst, survey, section, "Date", "When could you start?", "Wann könnten Sie beginnen?");
        await AskAsync(analyst, survey, section, "LongText", "Anything else?", "Sonst noch etwas?");
        await AskAsync(analyst, survey, section, "Matrix", "Who is there when?", "Wer ist wann da?", ("Input.Rows[0].En", "Study nurse"), ("Input.Rows[0].De", "Study Nurse"), ("Input.Choices[0].En", "Daily"), ("Input.Choices[0].De", "Täglich"), ("Input.Choices[1].En", "Weekly"), ("Input.Choices[1].De", "Wöchentlich"));
        await AskAsync(analyst, survey, section, "File", "Your curriculum vitae", "Ihr Lebenslauf");
        await Assertions.Expect(analyst.Main.Locator(".survey-questions > li")).ToHaveCountAsync(8);
    }

    /// <summary>A question that shows only after the "yes" of another.</summary>
    private static async Task AskFollowUpAsync(Visit analyst, string survey, string section)
    {
        await ChooseKindAsync(analyst, survey, section, "Number");
        await analyst.Page.FillAsync("[name='Input.TextEn']", "How many beds has it?");
        await analyst.Page.FillAsync("[name='Input.TextDe']", "Wie viele Betten hat sie?");
        await analyst.Page.Locator("summary", new() { HasText = "Show only after a certain answer" }).ClickAsync();
        await analyst.Page.Locator(".survey-branch label", new() { HasText = "intensive care unit" }).First.ClickAsync();
        await analyst.CheckAsync();
        await analyst.Button("Save").ClickAsync();
        await analyst.Page.WaitForURLAsync("**" + survey + "**");
        await Assertions.Expect(analyst.Main.Locator(".survey-questions li", new() { HasText = "How many beds has it?" })).ToContainTextAsync("intensive care unit");
    }

    private static async Task TakeFromTheBankAsync(Visit analyst, string survey, string section)
    {
        await analyst.GoAsync($"{survey}/bank?section={section}");
        await analyst.Main.Locator("input[name=codes]:enabled").First.CheckAsync();
        await analyst.Button("Add to the survey").ClickAsync();
        await Assertions.Expect(analyst.Main.Locator(".survey-questions > li")).ToHaveCountAsync(10);
    }

    private static async Task MoveAndRemoveAsync(Visit analyst, string survey)
    {
        await analyst.GoAsync(survey);
        var last = analyst.Main.Locator(".survey-questions > li").Last;
        await last.Locator("summary", new() { HasText = "Remove" }).ClickAsync();
        await last.Locator(".confirm-box button.btn-danger").ClickAsync();
        await Assertions.Expect(analyst.Main.Locator(".survey-questions > li")).ToHaveCountAsync(9);
        var second = await analyst.Main.Locator(".survey-questions > li b").Nth(1).TextContentAsync();
        await analyst.Main.Locator(".survey-questions > li").Nth(1).GetByRole(AriaRole.Button, new() { NameRegex = new("up", System.Text.RegularExpressions.RegexOptions.IgnoreCase) }).First.ClickAsync();
        await Assertions.Expect(analyst.Main.Locator(".survey-questions > li b").First).ToHaveTextAsync(second!);
        await analyst.CheckAsync();
    }

    private static async Task ReadOnAPhoneAsync(Visit analyst, string survey)
    {
        await analyst.Page.SetViewportSizeAsync(390, 844);
        await analyst.GoAsync(survey + "/preview");
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Which freezer is there?");
        await analyst.GoAsync(survey + "/preview?language=de");
        await Assertions.Expect(analyst.Main).ToContainTextAsync("Welcher Gefrierschrank ist da?");
        await analyst.GoAsync(survey);
        await analyst.Page.SetViewportSizeAsync(1440, 900);
    }

    private static async Task PublishAsync(Visit analyst, int version)
    {
        await analyst.Page.Locator("summary", new() { HasText = "Publish" }).ClickAsync();
        await Assertions.Expect(analyst.Page.Locator("details[open] .confirm-box")).ToContainTextAsync($"Publish version {version}?");
        await analyst.Page.Locator("details[open] .confirm-box button.btn-primary").ClickAsync();
        await Assertions.Expect(analyst.Main).ToContainTextAsync($"Version {version} was published by");
    }

    private static async Task AskAsync(Visit analyst, string survey, string section, string kind, string english, string german, params (string Field, string Value)[] more)
    {
        var path = await ChooseKindAsync(analyst, survey, section, kind);
        await analyst.FillInAsync(path, [("Input.TextEn", english), ("Input.TextDe", german), .. more]);
        await Assertions.Expect(analyst.Main).ToContainTextAsync(english);
    }

    /// <summary>The address of the form of a new question of this kind.</summary>
    private static async Task<string> ChooseKindAsync(Visit analyst, string survey, string section, string kind)
    {
        await analyst.GoAsync($"{survey}/questions/new?section={section}");
        await analyst.Main.Locator($"a.kind-card[href$='kind={kind}']").First.ClickAsync();
        await analyst.Page.WaitForURLAsync("**/questions/new?*kind=*");
        return new Uri(analyst.Page.Url).PathAndQuery;
    }
}

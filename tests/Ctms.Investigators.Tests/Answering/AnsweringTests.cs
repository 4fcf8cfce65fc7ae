using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Ctms.Investigators.Surveys;
using Ctms.Investigators.Tests.Surveys;
using Ctms.Testing;

namespace Ctms.Investigators.Tests.Answering;

/// <summary>The way of an invited person through a survey, without an account and without script.</summary>
public class AnsweringTests(InvestigatorsApp app) : IClassFixture<InvestigatorsApp>
{
    private static readonly SurveyDefinition Short = GivenSurvey.Of(
        new SurveySection("one", new("First part"), [GivenSurvey.YesNo("interested", isRequired: true), GivenSurvey.YesNo("why", new("interested", ["no"])), GivenSurvey.Number("patients", new(0, 500, Unit: "patients")) with { IsRequired = true }]),
        new SurveySection("two", new("Second part"), [new("words", QuestionKind.LongText, new("Anything else?")), new("cv", QuestionKind.File, new("CV"))]));

    [Fact]
    public async Task The_first_visit_opens_the_invitation_and_the_first_answer_starts_it()
    {
        var asked = await GivenInvitation.MakeAsync(app, Short);
        using var browser = app.Anonymous();
        var page = await browser.OpenAsync(asked.Link);
        Assert.Contains("Ana Analyst", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("opened", await asked.StatusAsync(app));
        await BeginAsync(browser, asked);
        Assert.Equal("opened", await asked.StatusAsync(app));
        await AnswerAsync(browser, asked, "one", "next", ("interested", "yes"), ("patients", "40"));
        Assert.Equal("started", await asked.StatusAsync(app));
    }

    [Fact]
    public async Task Answers_are_kept_submitted_once_and_a_receipt_is_mailed()
    {
        var asked = await GivenInvitation.MakeAsync(app, Short);
        using var browser = app.Anonymous();
        await BeginAsync(browser, asked);
        using var next = await AnswerAsync(browser, asked, "one", "next", ("interested", "yes"), ("patients", "40 patients"));
        Assert.EndsWith("/p/two", next.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var review = await AnswerAsync(browser, asked, "two", "next", ("words", "Line one\nLine two"));
        Assert.EndsWith("/review", review.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("40 patients", (await browser.OpenAsync(asked.Link + "/review")).Body!.TextContent, StringComparison.Ordinal);
        using var once = await browser.FillInAsync(asked.Link + "/review", "form[action$=review]");
        Assert.Equal(HttpStatusCode.SeeOther, once.StatusCode);
        Assert.Equal("submitted", await asked.StatusAsync(app));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from investigators.submission where invitation_id = {asked.Id}"));
        var mail = await app.OneAsync<string>($"select text_body from notify.mail where recipient = {GivenInvitation.Email} and text_body like '%Receipt%' and created_at is not null order by id desc limit 1");
        Assert.DoesNotContain("Line one", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_click_submits_once()
    {
        var asked = await GivenInvitation.MakeAsync(app, Short);
        using var browser = app.Anonymous();
        await BeginAsync(browser, asked);
        await AnswerAsync(browser, asked, "one", "next", ("interested", "yes"), ("patients", "40"));
        var form = (IHtmlFormElement)(await browser.OpenAsync(asked.Link + "/review")).QuerySelector("form[action$=review]")!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.SubmitAsync(form)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from investigators.submission where invitation_id = {asked.Id}"));
    }

    [Fact]
    public async Task A_correction_needs_a_reason_and_leaves_the_first_answers_in_the_trace()
    {
        var asked = await GivenInvitation.MakeAsync(app, Short);
        using var browser = app.Anonymous();
        await SubmitAsync(browser, asked, ("interested", "yes"), ("patients", "40"));
        await AnswerAsync(browser, asked, "one", "next", ("interested", "yes"), ("patients", "25"));
        using var without = await browser.FillInAsync(asked.Link + "/review", "form[action$=review]", ("reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        using var with = await browser.FillInAsync(asked.Link + "/review", "form[action$=review]", ("reason", "Counted again"));
        Assert.Equal(HttpStatusCode.SeeOther, with.StatusCode);
        Assert.Equal(["40", "25"], await app.QueryAsync<string>($"select answers ->> 'patients' from investigators.submission where invitation_id = {asked.Id} order by number"));
    }

    [Fact]
    public async Task Required_questions_are_named_before_anything_is_submitted()
    {
        var asked = await GivenInvitation.MakeAsync(app, Short);
        using var browser = app.Anonymous();
        await BeginAsync(browser, asked);
        Assert.Contains("2 required questions", (await browser.OpenAsync(asked.Link + "/review")).Body!.TextContent, StringComparison.Ordinal);
        using var early = await browser.FillInAsync(asked.Link + "/review", "form[action$=review]");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from investigators.submission where invitation_id = {asked.Id}"));
    }

    [Fact]
    public async Task A_wrong_unit_is_refused_with_the_typed_text_and_the_other_answers_are_kept()
    {
        var asked = await GivenInvitation.MakeAsync(app, Short);
        using var browser = app.Anonymous();
        await BeginAsync(browser, asked);
        using var answer = await AnswerAsync(browser, asked, "one", "next", ("interested", "yes"), ("patients", "3 dozen"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Browser.ReadAsync(answer);
        Assert.Equal("3 dozen", ((IHtmlInputElement)page.QuerySelector("#field-patients")!).Value);
        Assert.Contains("without another unit", page.QuerySelector("#q-patients-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("yes", await app.OneAsync<string>($"select value #>> '{{}}' from investigators.answer where invitation_id = {asked.Id} and question = 'interested'"));
    }

    [Fact]
    public async Task A_follow_up_is_asked_before_the_page_is_left()
    {
        var asked = await GivenInvitation.MakeAsync(app, Short);
        using var browser = app.Anonymous();
        await BeginAsync(browser, asked);
        using var answer = await AnswerAsync(browser, asked, "one", "next", ("interested", "no"), ("patients", "1"));
        Assert.EndsWith("/p/one", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.NotNull((await browser.OpenAsync(asked.Link + "/p/one")).QuerySelector("#q-why"));
    }

    [Fact]
    public async Task Script_in_an_answer_is_shown_as_text()
    {
        var asked = await GivenInvitation.MakeAsync(app, Short);
        using var browser = app.Anonymous();
        await BeginAsync(browser, asked);
        await AnswerAsync(browser, asked, "two", "next", ("words", "<script>alert(1)</script>"));
        var page = await browser.OpenAsync(asked.Link + "/review");
        Assert.DoesNotContain(page.Scripts, script => script.Text.Contains("alert(1)", StringComparison.Ordinal));
        Assert.Contains("<script>alert(1)</script>", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cv.pdf", "%PDF-1.7 short", null)]
    [InlineData("cv.pdf", "MZ this is a program", "not a PDF")]
    [InlineData("cv.exe", "%PDF-1.7 short", "not a PDF")]
    public async Task A_file_is_what_it_claims_to_be(string name, string content, string? refusal)
    {
        var asked = await GivenInvitation.MakeAsync(app, Short);
        using var browser = app.Anonymous();
        await BeginAsync(browser, asked);
        using var answer = await UploadAsync(browser, asked, name, Encoding.ASCII.GetBytes(content));
        if (refusal is not null)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(refusal, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            return;
        }

        using var back = await browser.GetAsync(asked.Link + "/file/cv");
        Assert.Equal(content, await back.Content.ReadAsStringAsync());
        Assert.Equal("attachment", back.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task A_file_of_50_MB_is_refused_in_words()
    {
        var asked = await GivenInvitation.MakeAsync(app, Short);
        using var browser = app.Anonymous();
        await BeginAsync(browser, asked);
        var large = new byte[50 * 1024 * 1024];
        "%PDF-"u8.CopyTo(large);
        using var answer = await UploadAsync(browser, asked, "cv.pdf", large);
        Assert.Contains("larger than 10 MB", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_speak_the_language_of_the_invitation_and_change_it_on_demand()
    {
        var asked = await GivenInvitation.MakeAsync(app, language: "de");
        using var browser = app.Anonymous();
        using var first = await browser.GetAsync(asked.Link);
        var german = await browser.OpenAsync(first.Headers.Location!.ToString());
        Assert.Contains("Machbarkeit am Zentrum", german.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Fragen", german.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("Questions", (await browser.OpenAsync(asked.Link + "?l=en")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Questions", (await browser.OpenAsync(asked.Link)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_declines_says_why_and_can_not_answer_any_more()
    {
        var asked = await GivenInvitation.MakeAsync(app, Short);
        using var browser = app.Anonymous();
        using var without = await browser.FillInAsync(asked.Link + "/decline", "form[action$=decline]");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        using var with = await browser.FillInAsync(asked.Link + "/decline", "form[action$=decline]", ("why", "staff"), ("note", "Two of three left"));
        Assert.Equal("declined", await asked.StatusAsync(app));
        Assert.Contains("You declined", (await browser.OpenAsync(asked.Link)).Body!.TextContent, StringComparison.Ordinal);
    }

    internal static async Task BeginAsync(Browser browser, GivenInvitation asked)
    {
        using var answer = await browser.FillInAsync(asked.Link, "form[action*=Begin]");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.EndsWith("/p", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    internal static async Task<HttpResponseMessage> AnswerAsync(Browser browser, GivenInvitation asked, string section, string go, params (string, string)[] answers)
        => await browser.FillInAsync($"{asked.Link}/p/{section}", "#ask-form", [.. answers, ("go", go)]);

    internal static async Task SubmitAsync(Browser browser, GivenInvitation asked, params (string, string)[] answers)
    {
        await BeginAsync(browser, asked);
        using var kept = await AnswerAsync(browser, asked, "one", "next", answers);
        using var answer = await browser.FillInAsync(asked.Link + "/review", "form[action$=review]");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> UploadAsync(Browser browser, GivenInvitation asked, string name, byte[] content)
    {
        var form = (IHtmlFormElement)(await browser.OpenAsync(asked.Link + "/p/two")).QuerySelector("#ask-form")!;
        using var body = new MultipartFormDataContent();
        foreach (var hidden in form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type == "hidden")) body.Add(new StringContent(hidden.Value), hidden.Name!);
        body.Add(new StringContent("next"), "go");
        body.Add(new ByteArrayContent(content), "cv", name);
        return await browser.SendAsync(new(HttpMethod.Post, asked.Link + "/p/two") { Content = body });
    }
}

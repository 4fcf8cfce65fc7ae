using System.Net;
using System.Text.RegularExpressions;
using Ctms.Investigators.Surveys;
using Ctms.Investigators.Tests.Surveys;
using Ctms.Testing;

namespace Ctms.Investigators.Tests.Answering;

/// <summary>Links: the end, other browsers, delegates, confidential parts, known answers.</summary>
public partial class LinkTests(InvestigatorsApp app) : IClassFixture<InvestigatorsApp>
{
    private static readonly SurveyDefinition Short = GivenSurvey.Of(
        new SurveySection("one", new("First part"), [GivenSurvey.YesNo("interested"), GivenSurvey.Number("staff") with { IsReusable = true }, GivenSurvey.Number("beds") with { IsReusable = true, AskAnyway = true }]),
        new SurveySection("secret", new("Secret part"), [GivenSurvey.YesNo("secret-question")], IsConfidential: true)) with { Confidentiality = new("2", new("Keep this to yourself.")) };

    private static readonly string[] Pages = ["", "/p", "/p/one", "/review", "/decline", "/delegate", "/confidentiality", "/later", "/file/cv", "/code"];

    [Fact]
    public async Task A_secret_that_never_was_one_leads_nowhere()
    {
        using var browser = app.Anonymous();
        foreach (var page in Pages)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/s/" + new string('A', 43) + page)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/s/short" + page)).StatusCode);
        }
    }

    [Fact]
    public async Task After_the_end_nothing_is_taken_and_nothing_is_lost()
    {
        var asked = await GivenInvitation.MakeAsync(app, Short);
        using var browser = app.Anonymous();
        await AnsweringTests.BeginAsync(browser, asked);
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await browser.OpenAsync(asked.Link + "/p/one")).QuerySelector("#ask-form")!;
        await browser.SubmitAsync(form, ("interested", "yes"), ("go", "next"));
        await app.ExecuteAsync($"update investigators.invitation set closes_at = {app.Clock.GetUtcNow().AddMinutes(-1)} where id = {asked.Id}");
        using var late = await browser.SubmitAsync(form, ("interested", "no"), ("go", "next"));
        Assert.Equal("yes", await app.OneAsync<string>($"select value #>> '{{}}' from investigators.answer where invitation_id = {asked.Id} and question = 'interested'"));
        Assert.Contains("The time for answering is over", (await browser.OpenAsync(asked.Link)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update investigators.invitation set status = 'revoked' where id = ", "withdrawn")]
    [InlineData("update investigators.invitation set status = 'expired' where id = ", "time for answering is over")]
    [InlineData("update investigators.survey set closed_at = now() where id = (select survey_id from investigators.invitation i where i.id = ", "survey was closed")]
    [InlineData("update investigators.study_card set status = 'closed' where id = (select study_id from investigators.invitation i where i.id = ", "not looking for sites")]
    public async Task The_page_says_why_nothing_can_be_answered(string change, string why)
    {
        var asked = await GivenInvitation.MakeAsync(app, Short);
        await app.ExecuteAsync(System.Runtime.CompilerServices.FormattableStringFactory.Create(change + "{0}" + (change.Contains('(', StringComparison.Ordinal) ? ")" : ""), asked.Id));
        try
        {
            using var browser = app.Anonymous();
            var page = await browser.OpenAsync(asked.Link);
            Assert.Contains(why, page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Null(page.QuerySelector("form[action*=Begin]"));
        }
        finally
        {
            await app.ExecuteAsync($"update investigators.study_card set status = 'planned'");
        }
    }

    [Fact]
    public async Task A_second_browser_sees_nothing_without_the_code_from_the_mail()
    {
        var asked = await GivenInvitation.MakeAsync(app, Short);
        using var first = app.Anonymous();
        await AnsweringTests.BeginAsync(first, asked);
        await AnsweringTests.AnswerAsync(first, asked, "one", "next", ("staff", "77"));
        using var second = app.Anonymous();
        foreach (var page in Pages.Where(page => page is not ("" or "/code")))
        {
            using var answer = await second.GetAsync(asked.Link + page);
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
            Assert.EndsWith("/code", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        }

        using var sent = await second.FillInAsync(asked.Link + "/code", "form[action*=Send]");
        var code = Digits().Match(await app.OneAsync<string>($"select text_body from notify.mail where recipient = {GivenInvitation.Email} and subject like '%code%' order by id desc limit 1")).Value;
        using var wrong = await second.FillInAsync(asked.Link + "/code?sent=true", "form[action$=code]", ("code", code == "000000" ? "111111" : "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var right = await second.FillInAsync(asked.Link + "/code?sent=true", "form[action$=code]", ("code", code));
        Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);
        Assert.Contains("77", (await second.OpenAsync(asked.Link + "/p/one")).QuerySelector("#field-staff")!.GetAttribute("value"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_takes_five_tries_and_five_codes_an_hour_are_sent()
    {
        var asked = await GivenInvitation.MakeAsync(app, Short);
        using var first = app.Anonymous();
        await AnsweringTests.BeginAsync(first, asked);
        using var second = app.Anonymous();
        for (var i = 0; i < 5; i++)
        {
            using var sent = await second.FillInAsync(asked.Link + "/code", "form[action*=Send]");
            Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        }

        using var tooMany = await second.FillInAsync(asked.Link + "/code", "form[action*=Send]");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooMany.StatusCode);
        var code = Digits().Match(await app.OneAsync<string>($"select text_body from notify.mail where recipient = {GivenInvitation.Email} and subject like '%code%' order by id desc limit 1")).Value;
        for (var i = 0; i < 5; i++) (await second.FillInAsync(asked.Link + "/code?sent=true", "form[action$=code]", ("code", "wrong"))).Dispose();
        using var late = await second.FillInAsync(asked.Link + "/code?sent=true", "form[action$=code]", ("code", code));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
    }

    [Fact]
    public async Task Two_people_at_once_see_who_answered_and_do_not_undo_each_other()
    {
        var asked = await GivenInvitation.MakeAsync(app, Short);
        using var doctor = app.Anonymous();
        await AnsweringTests.BeginAsync(doctor, asked);
        var (nurse, link) = await DelegateAsync(doctor, asked, "nurse@example.org");
        using (nurse)
        {
            var open = (AngleSharp.Html.Dom.IHtmlFormElement)(await doctor.OpenAsync(asked.Link + "/p/one")).QuerySelector("#ask-form")!;
            (await nurse.FillInAsync(link + "/p/one", "#ask-form", ("staff", "5"), ("go", "later"))).Dispose();
            // The doctor's page is older than the nurse's answer and touches another question only.
            (await doctor.SubmitAsync(open, ("interested", "yes"), ("go", "later"))).Dispose();
            Assert.Equal("5", await ValueAsync(asked, "staff"));
            var page = await doctor.OpenAsync(asked.Link + "/p/one");
            Assert.Contains("Answered by Nurse Example", page.QuerySelector("#q-staff")!.TextContent, StringComparison.Ordinal);
            // Both touch one question: the last wins.
            (await doctor.SubmitAsync(open, ("staff", "6"), ("go", "later"))).Dispose();
            Assert.Equal("6", await ValueAsync(asked, "staff"));
        }
    }

    [Fact]
    public async Task A_delegate_can_answer_but_neither_submit_nor_decline_and_a_link_taken_back_shows_nothing()
    {
        var asked = await GivenInvitation.MakeAsync(app, Short);
        using var doctor = app.Anonymous();
        await AnsweringTests.BeginAsync(doctor, asked);
        var (nurse, link) = await DelegateAsync(doctor, asked, "second@example.org");
        using (nurse)
        {
            Assert.Null((await nurse.OpenAsync(link + "/review")).QuerySelector("form[action$=review]"));
            Assert.Equal(HttpStatusCode.SeeOther, (await nurse.GetAsync(link + "/decline")).StatusCode);
            (await doctor.FillInAsync(asked.Link + "/delegate", "form[action*=TakeBack]")).Dispose();
            Assert.Contains("withdrawn", (await nurse.OpenAsync(link)).Body!.TextContent, StringComparison.Ordinal);
            using var answers = await nurse.GetAsync(link + "/review");
            Assert.Equal(HttpStatusCode.SeeOther, answers.StatusCode);
        }
    }

    [Fact]
    public async Task Confidential_parts_show_after_the_text_was_accepted_by_each_person_and_a_copy_is_mailed()
    {
        var asked = await GivenInvitation.MakeAsync(app, Short);
        using var browser = app.Anonymous();
        await AnsweringTests.BeginAsync(browser, asked);
        using var before = await browser.GetAsync(asked.Link + "/p/secret");
        Assert.Contains("/confidentiality", before.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-question?", (await browser.OpenAsync(asked.Link + "/review")).Body!.TextContent, StringComparison.Ordinal);
        using var nameless = await browser.FillInAsync(before.Headers.Location.ToString(), "form[action*=confidentiality]", ("agrees", "true"), ("typedName", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nameless.StatusCode);
        using var agreed = await browser.FillInAsync(before.Headers.Location.ToString(), "form[action*=confidentiality]", ("agrees", "true"), ("typedName", "Ada Example"), ("zone", "Europe/Berlin"));
        Assert.Equal(HttpStatusCode.SeeOther, agreed.StatusCode);
        Assert.NotNull((await browser.OpenAsync(asked.Link + "/p/secret")).QuerySelector("#q-secret-question"));
        Assert.Equal("2 Ada Example Europe/Berlin", await app.OneAsync<string>($"select concat_ws(' ', text_version, typed_name, zone) from investigators.confidentiality where invitation_id = {asked.Id}"));
        Assert.Contains("Keep this to yourself.", await app.OneAsync<string>($"select text_body from notify.mail where subject like '%confidentiality%' order by id desc limit 1"), StringComparison.Ordinal);
        var (nurse, link) = await DelegateAsync(browser, asked, "third@example.org");
        using (nurse) Assert.Contains("/confidentiality", (await nurse.GetAsync(link + "/p/secret")).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-01", "Binder 4", true)]
    [InlineData("2999-01-01", "Binder 4", false)]
    [InlineData("", "Binder 4", false)]
    [InlineData("2026-01-01", " ", false)]
    public async Task Who_has_signed_on_paper_is_not_asked_to_accept_again(string signedOn, string where, bool isKept)
    {
        var asked = await GivenInvitation.MakeAsync(app, Short);
        using var browser = app.Anonymous();
        await AnsweringTests.BeginAsync(browser, asked);
        using var analyst = await app.AnalystAsync(app.OurClient);
        const string responses = "/studies/" + InvestigatorsApp.OurProtocol + "/responses";
        var list = (AngleSharp.Html.Dom.IHtmlFormElement)(await analyst.OpenAsync(responses)).QuerySelector("#list-post")!;
        list.SetAttribute("action", responses + "?handler=Ask&act=paper");
        var question = await Browser.ReadAsync(await analyst.SubmitAsync(list, ("keys", asked.Id.ToString())));
        using var kept = await analyst.SubmitAsync((AngleSharp.Html.Dom.IHtmlFormElement)question.QuerySelector("#paper")!, ("signedOn", signedOn), ("where", where));
        Assert.Equal(isKept ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity, kept.StatusCode);
        Assert.Equal(isKept ? ["paper 2 Dr Ada Example 2025-12-31 23:00"] : [], await app.QueryAsync<string>($"""
            select concat_ws(' ', way, text_version, typed_name, to_char(accepted_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI')) from investigators.confidentiality where invitation_id = {asked.Id}
            """));
        using var secret = await browser.GetAsync(asked.Link + "/p/secret");
        Assert.Equal(isKept ? HttpStatusCode.OK : HttpStatusCode.SeeOther, secret.StatusCode);
    }

    [Fact]
    public async Task Known_answers_are_filled_in_for_a_year_when_the_person_allowed_it()
    {
        var first = await GivenInvitation.MakeAsync(app, Short with { Sections = [Short.Sections[0]], Confidentiality = null });
        using var browser = app.Anonymous();
        await AnsweringTests.BeginAsync(browser, first);
        await AnsweringTests.AnswerAsync(browser, first, "one", "next", ("staff", "7"), ("beds", "30"), ("interested", "yes"));
        (await browser.FillInAsync(first.Link + "/review", "form[action$=review]", ("keepOnProfile", "true"))).Dispose();
        var second = await GivenInvitation.MakeAsync(app, Short);
        await app.ExecuteAsync($"update investigators.invitation set person_id = {first.Person} where id = {second.Id}");
        using var later = app.Anonymous();
        await AnsweringTests.BeginAsync(later, second);
        var page = await later.OpenAsync(second.Link + "/p/one");
        Assert.Equal("7", page.QuerySelector("#field-staff")!.GetAttribute("value"));
        Assert.Contains("From your profile", page.QuerySelector("#q-staff")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", page.QuerySelector("#field-beds")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("#q-interested input[value=yes]")!.GetAttribute("checked"));
    }

    private async Task<(Browser Browser, string Link)> DelegateAsync(Browser by, GivenInvitation asked, string email)
    {
        using var sent = await by.FillInAsync(asked.Link + "/delegate", "form[action$=delegate]", ("name", "Nurse Example"), ("email", email));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var body = await app.OneAsync<string>($"select text_body from notify.mail where recipient = {email}");
        var link = new Uri(Links().Match(body).Value).AbsolutePath;
        var browser = app.Anonymous();
        (await browser.FillInAsync(link, "form[action*=Begin]")).Dispose();
        return (browser, link);
    }

    private Task<string> ValueAsync(GivenInvitation asked, string question) => app.OneAsync<string>($"select value #>> '{{}}' from investigators.answer where invitation_id = {asked.Id} and question = {question}");

    [GeneratedRegex(@"\b[0-9]{6}\b", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"http\S+/s/[A-Za-z0-9_-]{43}", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Links();
}

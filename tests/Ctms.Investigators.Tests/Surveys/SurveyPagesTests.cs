using System.Net;
using AngleSharp.Html.Dom;
using Ctms.Investigators.Surveys;
using Ctms.Testing;

namespace Ctms.Investigators.Tests.Surveys;

/// <summary>An analyst builds a survey by forms alone.</summary>
public class SurveyPagesTests(InvestigatorsApp app) : IClassFixture<InvestigatorsApp>
{
    private const string List = $"/studies/{InvestigatorsApp.OurProtocol}/surveys";

    [Fact]
    public async Task A_survey_is_written_published_and_changed_without_changing_what_was_published()
    {
        using var analyst = await app.AnalystAsync();
        var survey = await NewAsync(analyst, "empty");
        Assert.Contains("The survey asks nothing yet.", (await analyst.OpenAsync(survey)).Body!.TextContent, StringComparison.Ordinal);
        await DoneAsync(analyst.FillInAsync(survey + "/sections/new", "form.form", ("TitleEn", "Your team")));
        await DoneAsync(analyst.FillInAsync(survey + "/questions/new?section=your-team&kind=Number", "form.form", ("Input.TextEn", "How many nurses?"), ("Input.Unit", "nurses"), ("Input.Most", "50")));
        await DoneAsync(analyst.FillInAsync(survey + "/questions/new?section=your-team&kind=Single", "form.form",
            ("Input.TextEn", "Which freezer?"), ("Input.Choices[0].En", "Cold"), ("Input.Choices[0].Points", "10"), ("Input.Choices[1].En", "Colder"), ("Branch.When", "how-many-nurses"), ("Branch.AtLeast", "2")));
        await DoneAsync(PublishAsync(analyst, survey));
        var id = Guid.Parse(survey[^36..]);
        var published = SurveyText.Read(await app.OneAsync<string>($"select definition::text from investigators.survey_version where survey_id = {id}"));
        Assert.Equal(["How many nurses?", "Which freezer?"], published.Questions.Select(question => question.Text.En));
        Assert.Equal((50m, "nurses", 2m), (published.Questions.First().Range!.Most!.Value, published.Questions.First().Range!.Unit, published.Questions.Last().ShownWhen!.AtLeast!.Value));
        Assert.Equal(["cold", "colder"], published.Questions.Last().Options.Select(choice => choice.Code));
        await DoneAsync(analyst.FillInAsync(survey + "/questions/how-many-nurses", "form.form", ("Input.TextEn", "How many study nurses?")));
        Assert.Equal("How many nurses?", SurveyText.Read(await app.OneAsync<string>($"select definition::text from investigators.survey_version where survey_id = {id}")).Questions.First().Text.En);
        Assert.Contains("draft changed", (await analyst.OpenAsync(survey)).Body!.TextContent, StringComparison.Ordinal);
        await DoneAsync(PublishAsync(analyst, survey));
        Assert.Equal(2, await app.OneAsync<long>($"select count(*) from investigators.survey_version where survey_id = {id}"));
        using var nothing = await PublishAsync(analyst, survey);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
    }

    [Fact]
    public async Task The_database_itself_refuses_to_change_a_published_version()
    {
        using var analyst = await app.AnalystAsync();
        var survey = await NewAsync(analyst, "standard");
        await DoneAsync(PublishAsync(analyst, survey));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => app.ExecuteAsync($"update investigators.survey_version set published_by = 'Somebody else' where survey_id = {Guid.Parse(survey[^36..])}"));
    }

    [Fact]
    public async Task Two_analysts_at_once_do_not_write_over_each_other()
    {
        using var one = await app.AnalystAsync();
        using var other = await app.AnalystAsync();
        var survey = await NewAsync(one, "standard");
        var open = (IHtmlFormElement)(await other.OpenAsync(survey + "/settings")).QuerySelector("form.form")!;
        await DoneAsync(one.FillInAsync(survey + "/settings", "form.form", ("Input.TitleEn", "Named by one")));
        using var late = await other.SubmitAsync(open, ("Input.TitleEn", "Named by the other"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        var page = await Browser.ReadAsync(late);
        Assert.Contains("Somebody else has changed", page.QuerySelector(".form-errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Named by the other", page.QuerySelector("#Input_TitleEn")!.GetAttribute("value"));
        Assert.Contains("Named by one", (await one.OpenAsync(survey)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_come_from_the_bank_and_go_into_it_for_the_same_client_only()
    {
        using var analyst = await app.AnalystAsync();
        var survey = await NewAsync(analyst, "empty");
        await DoneAsync(analyst.FillInAsync(survey + "/sections/new", "form.form", ("TitleEn", "Part")));
        await DoneAsync(analyst.FillInAsync(survey + "/bank?section=part", "form[action*=bank][method=post]", ("codes", "coordinators"), ("codes", "inspection-findings")));
        var page = await analyst.OpenAsync(survey);
        Assert.Contains("full-time", await (await analyst.GetAsync(survey + "/questions/coordinators")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Only when", page.QuerySelector("#question-inspection-findings")!.TextContent, StringComparison.Ordinal);
        await DoneAsync(analyst.FillInAsync(survey + "/questions/new?section=part&kind=YesNo", "form.form", ("Input.TextEn", "Do you own a llama?"), ("KeepInBank", "true")));
        Assert.Contains("Do you own a llama?", (await analyst.OpenAsync(await NewAsync(analyst, "standard") + "/bank?section=team")).Body!.TextContent, StringComparison.Ordinal);
        using var rival = await app.AnalystAsync(app.RivalClient);
        using var created = await rival.FillInAsync($"/studies/{InvestigatorsApp.RivalProtocol}/surveys/new", "form.form", ("Name", "Rival " + Guid.CreateVersion7()), ("From", "standard"));
        var theirs = await rival.OpenAsync(created.Headers.Location!.ToString() + "/bank?section=team");
        Assert.DoesNotContain("llama", theirs.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rival_finds_nothing_at_any_address_of_a_survey()
    {
        using var analyst = await app.AnalystAsync();
        var survey = await NewAsync(analyst, "standard");
        using var rival = await app.AnalystAsync(app.RivalClient);
        foreach (var url in new[] { List, List + "/new", survey, survey + "/settings", survey + "/sections/team", survey + "/questions/coordinators", survey + "/bank?section=team", survey + "/preview" })
            Assert.Equal(HttpStatusCode.NotFound, (await rival.GetAsync(url)).StatusCode);
    }

    [Fact]
    public async Task The_preview_speaks_both_languages()
    {
        using var analyst = await app.AnalystAsync();
        var survey = await NewAsync(analyst, "standard");
        Assert.Contains("Team and equipment", (await analyst.OpenAsync(survey + "/preview")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Team und Ausstattung", (await analyst.OpenAsync(survey + "/preview?language=de")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_says_which_question_changed_in_words()
    {
        using var analyst = await app.AnalystAsync();
        var survey = await NewAsync(analyst, "standard");
        await DoneAsync(analyst.FillInAsync(survey + "/questions/coordinators", "form.form", ("Input.TextEn", "How many coordinators are there?")));
        Assert.Contains("How many coordinators are there?", (await analyst.OpenAsync($"/studies/{InvestigatorsApp.OurProtocol}/history")).Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> NewAsync(Browser analyst, string from)
    {
        using var answer = await analyst.FillInAsync(List + "/new", "form.form", ("Name", "Survey " + Guid.CreateVersion7()), ("From", from));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private static Task<HttpResponseMessage> PublishAsync(Browser analyst, string survey) => analyst.FillInAsync(survey, "form[action*=Publish]");

    private static async Task DoneAsync(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, (await Browser.ReadAsync(answer)).QuerySelector(".form-errors, .notice")?.TextContent ?? answer.StatusCode.ToString());
    }
}

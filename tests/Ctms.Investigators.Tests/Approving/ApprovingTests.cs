using System.Net;
using AngleSharp.Html.Dom;
using Ctms.Investigators.Tests.Decisions;
using Ctms.Investigators.Tests.Inviting;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Investigators.Tests.Approving;

/// <summary>Publishing a survey, freezing a ranking and releasing letters where an approval is set for the client.</summary>
public sealed class ApprovingTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    private const string Publish = "survey.publish";
    private const string Freeze = "ranking.freeze";
    private const string Release = "letters.release";

    [Fact]
    public async Task A_survey_is_published_when_it_is_approved_and_not_before()
    {
        var (study, analyst, survey, approver) = await ChangedSurveyAsync();
        using var _ = analyst;
        var versions = await VersionsAsync(survey);
        Assert.Equal(HttpStatusCode.SeeOther, await PublishAsync(analyst, study, survey));
        Assert.Equal(versions, await VersionsAsync(survey));
        Assert.Contains("Waits for approval", (await analyst.OpenAsync(study.Url("surveys/" + survey))).Body!.TextContent, StringComparison.Ordinal);
        await app.DecideAsync(approver, Publish, survey, approve: true);
        Assert.Equal(versions + 1, await VersionsAsync(survey));
        Assert.Equal(analyst.Person!.Name, await app.OneAsync<string>($"select published_by from investigators.survey_version where survey_id = {survey} order by number desc limit 1"));
    }

    [Fact]
    public async Task A_survey_that_changed_after_its_approval_was_asked_for_is_not_published()
    {
        var (study, analyst, survey, approver) = await ChangedSurveyAsync();
        using var _ = analyst;
        var versions = await VersionsAsync(survey);
        await PublishAsync(analyst, study, survey);
        var before = await app.OneAsync<string>($"select draft::text from investigators.survey where id = {survey}");
        await app.ExecuteAsync($"update investigators.survey set draft = jsonb_set(draft, '{{sections,0,questions,0,isRequired}}', 'false'), draft_number = draft_number + 1 where id = {survey}");
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => app.DecideAsync(approver, Publish, survey, approve: true));
        Assert.Contains("was changed after the approval was asked for", fault.Message, StringComparison.Ordinal);
        await app.ExecuteAsync($"update investigators.survey set draft = {before}::jsonb where id = {survey}");
        await app.DecideAsync(approver, Publish, survey, approve: true);
        Assert.Equal(versions + 1, await VersionsAsync(survey));
    }

    [Fact]
    public async Task A_rejected_survey_says_why_and_can_be_asked_for_again()
    {
        var (study, analyst, survey, approver) = await ChangedSurveyAsync();
        using var _ = analyst;
        var versions = await VersionsAsync(survey);
        await PublishAsync(analyst, study, survey);
        await app.DecideAsync(approver, Publish, survey, approve: false, "Question 3 asks for a name");
        Assert.Contains("Question 3 asks for a name", (await analyst.OpenAsync(study.Url("surveys/" + survey))).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(versions, await VersionsAsync(survey));
        Assert.Equal(HttpStatusCode.SeeOther, await PublishAsync(analyst, study, survey));
        await app.DecideAsync(approver, Publish, survey, approve: true);
        Assert.Equal(versions + 1, await VersionsAsync(survey));
    }

    [Fact]
    public async Task A_frozen_ranking_waits_for_its_approval()
    {
        var study = await GivenStudy.MakeAsync(app, 2);
        using var analyst = await study.AnalystAsync();
        var approver = await app.RequireApprovalAsync(Freeze, Role.StudyManager, study.Client);
        var form = (IHtmlFormElement)(await analyst.OpenAsync(study.Url("ranking"))).QuerySelector("form[action*='ranking']")!;
        form.SetAttribute("action", study.Url("ranking?handler=Freeze"));
        using var frozen = await analyst.SubmitAsync(form, ("name", "To be approved"));
        Assert.Equal(HttpStatusCode.SeeOther, frozen.StatusCode);
        var snapshot = await app.OneAsync<Guid>($"select id from investigators.ranking_snapshot where study_id = {study.Id}");
        Assert.Contains("Waits for approval", (await analyst.OpenAsync(study.Url("ranking/snapshots/" + snapshot))).Body!.TextContent, StringComparison.Ordinal);
        await app.DecideAsync(approver, Freeze, snapshot, approve: true);
        Assert.Equal("approved", await app.OneAsync<string>($"select approval from investigators.ranking_snapshot where id = {snapshot}"));
    }

    [Fact]
    public async Task Letters_leave_when_the_batch_is_approved_each_once()
    {
        var study = await GivenStudy.MakeAsync(app, 2);
        using var analyst = await study.AnalystAsync();
        var approver = await app.RequireApprovalAsync(Release, Role.StudyManager, study.Client);
        await DecisionTests.DecideAsync(analyst, study, "selected", "fits", [.. study.Candidates]);
        var letters = await app.QueryAsync<Guid>($"select id from investigators.outcome_letter where study_id = {study.Id}");
        Assert.Equal(HttpStatusCode.SeeOther, await ReleaseAsync(analyst, study));
        Assert.Empty(await study.MailedAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await ReleaseAsync(analyst, study));
        await app.DecideAsync(approver, Release, await app.OneAsync<Guid>($"select id from investigators.letter_batch where study_id = {study.Id}"), approve: true);
        Assert.Equal(letters.Count, (await study.MailedAsync()).Count);
        Assert.Equal("released", await app.OneAsync<string>($"select outcome from investigators.letter_batch where study_id = {study.Id}"));
    }

    private async Task<(GivenStudy Study, Browser Analyst, Guid Survey, Guid Approver)> ChangedSurveyAsync()
    {
        var study = await GivenStudy.MakeAsync(app, 1, Surveys.GivenSurvey.Of(Surveys.GivenSurvey.YesNo("ready"), Surveys.GivenSurvey.YesNo("able")));
        var approver = await app.RequireApprovalAsync(Publish, Role.StudyManager, study.Client);
        var survey = study.Survey;
        await app.ExecuteAsync($"update investigators.survey set draft = jsonb_set(draft, '{{sections,0,questions,0,isRequired}}', 'true'), draft_number = draft_number + 1 where id = {survey}");
        return (study, await study.AnalystAsync(), survey, approver);
    }

    private Task<long> VersionsAsync(Guid survey) => app.OneAsync<long>($"select count(*) from investigators.survey_version where survey_id = {survey}");

    private static async Task<HttpStatusCode> PublishAsync(Browser analyst, GivenStudy study, Guid survey)
    {
        var form = (IHtmlFormElement)(await analyst.OpenAsync(study.Url("surveys/" + survey))).QuerySelector("form[action*='handler=Publish']")!;
        using var answer = await analyst.SubmitAsync(form);
        return answer.StatusCode == HttpStatusCode.SeeOther ? answer.StatusCode : throw new InvalidOperationException((await Browser.ReadAsync(answer)).QuerySelector("main")!.TextContent);
    }

    private static async Task<HttpStatusCode> ReleaseAsync(Browser analyst, GivenStudy study)
    {
        var page = await analyst.OpenAsync(study.Url("letters"));
        var ask = (IHtmlFormElement)page.QuerySelector("form[action*='handler=Ask']:not([id])")!;
        using var asked = await analyst.SubmitAsync(ask);
        using var answer = await analyst.SubmitAsync((IHtmlFormElement)(await Browser.ReadAsync(asked)).QuerySelector("form#release")!);
        return answer.StatusCode;
    }
}

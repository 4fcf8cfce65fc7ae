using System.Net;
using AngleSharp.Html.Dom;
using Ctms.Investigators.Tests.Inviting;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Investigators.Tests.Decisions;

public sealed class DecisionTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Several_are_decided_at_once_and_stand_among_the_sites_with_their_investigator()
    {
        var study = await GivenStudy.MakeAsync(app, 3);
        using var analyst = await study.AnalystAsync();
        Assert.Equal(HttpStatusCode.SeeOther, await DecideAsync(analyst, study, "selected", "fits", study.Candidates[0], study.Candidates[1]));
        Assert.Equal(HttpStatusCode.SeeOther, await DecideAsync(analyst, study, "not-selected", "too-few-patients", study.Candidates[2]));
        Assert.Equal(["selected", "selected"], await app.QueryAsync<string>($"select status from studies.site where study_id = {study.Id}"));
        Assert.Equal(study.Candidates.Take(2).Select(candidate => candidate.Person), await app.QueryAsync<Guid>($"select proposed_pi_id from studies.site where study_id = {study.Id} order by facility"));
        Assert.Equal(2, await app.OneAsync<long>($"select count(*) from investigators.decision d join studies.site s on s.id = d.site_id where d.study_id = {study.Id}"));
        var page = await analyst.OpenAsync(study.Url("candidates?decision=selected"));
        Assert.Equal(2, page.QuerySelectorAll(".list-table tbody tr").Length);
    }

    [Fact]
    public async Task Of_two_analysts_who_decide_at_once_the_second_is_told_and_nothing_is_overwritten()
    {
        var study = await GivenStudy.MakeAsync(app, 2);
        using var one = await study.AnalystAsync();
        using var other = await study.AnalystAsync();
        var (first, second) = (await FormAsync(one, study, [.. study.Candidates]), await FormAsync(other, study, [.. study.Candidates]));
        using var saved = await one.SubmitAsync(first, ("Result", "selected"), ("Because", "fits"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        using var late = await other.SubmitAsync(second, ("Result", "not-selected"), ("Because", "budget"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        var page = await Browser.ReadAsync(late);
        Assert.Contains("Meanwhile Test feasibility-analyst decided", page.QuerySelector(".form-errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["selected", "selected"], await OutcomesAsync(study));
        // Having seen it, they may decide otherwise: the trail keeps both.
        using var again = await other.SubmitAsync((IHtmlFormElement)page.QuerySelector("#decide")!, ("Result", "not-selected"), ("Because", "budget"));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal(["not-selected", "not-selected"], await OutcomesAsync(study));
        Assert.Equal(4, await app.OneAsync<long>($"select count(*) from audit.entry where table_name = 'investigators.decision' and root_id = {study.Id}"));
        Assert.Equal(["not-selected", "not-selected"], await app.QueryAsync<string>($"select status from studies.site where study_id = {study.Id}"));
    }

    [Fact]
    public async Task Two_principal_investigators_for_one_facility_are_refused_by_name()
    {
        var study = await GivenStudy.MakeAsync(app, 2);
        await app.ExecuteAsync($"update investigators.candidate set organisation_id = (select organisation_id from investigators.candidate where id = {study.Candidates[0].Id}) where id = {study.Candidates[1].Id}");
        using var analyst = await study.AnalystAsync();
        Assert.Contains("would both be principal investigator", await RefusedAsync(analyst, study, "selected", "fits", [.. study.Candidates]), StringComparison.Ordinal);
        Assert.Empty(await OutcomesAsync(study));
        Assert.Equal(HttpStatusCode.SeeOther, await DecideAsync(analyst, study, "selected", "fits", study.Candidates[0]));
        Assert.Contains(study.Candidates[0].Name, await RefusedAsync(analyst, study, "selected", "fits", study.Candidates[1]), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, await DecideAsync(analyst, study, "backup", "backup-only", study.Candidates[1]));
        Assert.Equal(study.Candidates[0].Person, await app.OneAsync<Guid>($"select proposed_pi_id from studies.site where study_id = {study.Id}"));
    }

    [Fact]
    public async Task One_person_leads_two_sites_only_when_that_is_meant()
    {
        var study = await GivenStudy.MakeAsync(app, 1);
        await study.AddElsewhereAsync(study.Candidates[0]);
        using var analyst = await study.AnalystAsync();
        Assert.Contains("would lead two sites", await RefusedAsync(analyst, study, "selected", "fits", [.. study.Candidates]), StringComparison.Ordinal);
        using var meant = await analyst.SubmitAsync(await FormAsync(analyst, study, [.. study.Candidates]), ("Result", "selected"), ("Because", "fits"), ("LeadsSeveral", "true"));
        Assert.Equal(HttpStatusCode.SeeOther, meant.StatusCode);
        Assert.Equal(2, await app.OneAsync<long>($"select count(*) from studies.site where study_id = {study.Id}"));
    }

    [Theory]
    [InlineData("", "fits", "Choose what is decided")]
    [InlineData("selected", "", "Choose a reason")]
    [InlineData("selected", "too-few-patients", "Choose a reason")]
    [InlineData("closed", "fits", "Choose what is decided")]
    public async Task A_decision_has_an_outcome_and_a_reason_that_fits_it(string outcome, string reason, string why)
    {
        var study = await GivenStudy.MakeAsync(app, 1);
        using var analyst = await study.AnalystAsync();
        Assert.Contains(why, await RefusedAsync(analyst, study, outcome, reason, study.Candidates[0]), StringComparison.Ordinal);
        Assert.Empty(await OutcomesAsync(study));
    }

    [Fact]
    public async Task A_candidate_keeps_the_facility_for_which_they_were_chosen()
    {
        var study = await GivenStudy.MakeAsync(app, 1);
        await app.ExecuteAsync($"update investigators.person_card set facility = 'The new clinic', organisation_id = {Guid.CreateVersion7()} where id = {study.Candidates[0].Person}");
        using var analyst = await study.AnalystAsync();
        await DecideAsync(analyst, study, "selected", "fits", study.Candidates[0]);
        Assert.Equal(study.Candidates[0].Facility, await app.OneAsync<string>($"select facility from studies.site where study_id = {study.Id}"));
    }

    [Fact]
    public async Task Who_may_not_decide_decides_nothing()
    {
        var study = await GivenStudy.MakeAsync(app, 1);
        using var auditor = await app.SignInAsync(Role.QaAuditor, new ScopeTarget(study.Client));
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync(study.Url("decide"))).StatusCode);
        using var rival = await app.SignInAsync(Role.FeasibilityAnalyst, new ScopeTarget(Guid.CreateVersion7()));
        foreach (var page in new[] { "decide", "letters", "letters/text", "answers" }) Assert.Equal(HttpStatusCode.NotFound, (await rival.GetAsync(study.Url(page))).StatusCode);
    }

    private async Task<string> RefusedAsync(Browser analyst, GivenStudy study, string outcome, string reason, params GivenCandidate[] candidates)
    {
        using var answer = await analyst.SubmitAsync(await FormAsync(analyst, study, candidates), ("Result", outcome), ("Because", reason));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return (await Browser.ReadAsync(answer)).QuerySelector(".form-errors")!.TextContent;
    }

    private Task<List<string>> OutcomesAsync(GivenStudy study) => app.QueryAsync<string>($"select outcome from investigators.decision where study_id = {study.Id}");

    internal static async Task<HttpStatusCode> DecideAsync(Browser analyst, GivenStudy study, string outcome, string reason, params GivenCandidate[] candidates)
    {
        using var answer = await analyst.SubmitAsync(await FormAsync(analyst, study, candidates), ("Result", outcome), ("Because", reason));
        return answer.StatusCode;
    }

    /// <summary>From ticks in the list to the form.</summary>
    private static async Task<IHtmlFormElement> FormAsync(Browser analyst, GivenStudy study, params GivenCandidate[] candidates)
    {
        var list = (IHtmlFormElement)(await analyst.OpenAsync(study.Url("candidates"))).QuerySelector("#list-post")!;
        list.SetAttribute("action", study.Url("decide"));
        return (IHtmlFormElement)(await Browser.ReadAsync(await analyst.SubmitAsync(list, [.. candidates.Select(candidate => ("keys", candidate.Id.ToString()))]))).QuerySelector("#decide")!;
    }
}

using System.Net;
using AngleSharp.Html.Dom;
using Ctms.Investigators.Tests.Inviting;
using Ctms.Testing;

namespace Ctms.Investigators.Tests.Decisions;

public sealed class LetterTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Deciding_tells_nobody_and_releasing_tells_everybody_once()
    {
        var study = await GivenStudy.MakeAsync(app, 3);
        using var analyst = await study.AnalystAsync();
        await DecisionTests.DecideAsync(analyst, study, "selected", "fits", [.. study.Candidates]);
        Assert.Empty(await study.MailedAsync());
        var batch = await BatchAsync(analyst, study);
        var answers = await Task.WhenAll(ReleaseAsync(study, batch), ReleaseAsync(study, batch));
        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.UnprocessableEntity], answers.Order());
        Assert.Equal(study.Candidates.ConvertAll(candidate => candidate.Email), await study.MailedAsync());
        var german = await app.OneAsync<string>($"select text_body from notify.mail where recipient = {study.Candidates[0].Email}");
        Assert.Contains($"Guten Tag {study.Candidates[0].Name}", german, StringComparison.Ordinal);
        Assert.Contains(study.Candidates[0].Facility, german, StringComparison.Ordinal);
        Assert.Contains("Dear", await app.OneAsync<string>($"select text_body from notify.mail where recipient = {study.Candidates[1].Email}"), StringComparison.Ordinal);
        Assert.Equal(3, await app.OneAsync<long>($"select count(*) from investigators.outcome_letter where study_id = {study.Id} and released_at is not null and released_by <> ''"));
    }

    [Fact]
    public async Task Without_a_confirmed_address_or_with_the_wish_for_no_contact_a_letter_stays_and_says_why()
    {
        var study = await GivenStudy.MakeAsync(app, 2);
        var homeless = await study.AddAsync(confirmed: false);
        using var analyst = await study.AnalystAsync();
        await DecisionTests.DecideAsync(analyst, study, "not-selected", "budget", [.. study.Candidates]);
        await study.StopContactAsync(study.Candidates[1]);
        Assert.Contains("No confirmed address", (await analyst.OpenAsync(study.Url("letters"))).QuerySelector(".list-table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, await ReleaseAsync(study, await BatchAsync(analyst, study)));
        Assert.Equal([study.Candidates[0].Email], await study.MailedAsync());
        Assert.Equal([study.Candidates[1].Id, homeless.Id], await app.QueryAsync<Guid>($"select candidate_id from investigators.outcome_letter where study_id = {study.Id} and released_at is null order by candidate_id"));
    }

    [Fact]
    public async Task The_list_says_since_when_somebody_waits_to_be_told_and_Home_reminds()
    {
        var study = await GivenStudy.MakeAsync(app, 1);
        using var analyst = await study.AnalystAsync();
        await DecisionTests.DecideAsync(analyst, study, "backup", "backup-only", study.Candidates[0]);
        await app.ExecuteAsync($"update investigators.decision set decided_at = decided_at - interval '15 days' where study_id = {study.Id}");
        var page = await analyst.OpenAsync(study.Url("letters?state=waiting"));
        Assert.Contains("15 days", page.QuerySelector(".list-table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["1", "15 days", "0", "0"], page.QuerySelectorAll(".figure-strip .figure-value").Select(value => value.TextContent.Trim()));
        Assert.Contains("15 days", (await analyst.OpenAsync("/")).QuerySelectorAll(".panel").Single(panel => panel.TextContent.Contains("Decided, not told", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_of_a_batch_is_changed_for_all_that_wait()
    {
        var study = await GivenStudy.MakeAsync(app, 4);
        using var analyst = await study.AnalystAsync();
        await DecisionTests.DecideAsync(analyst, study, "selected", "fits", study.Candidates[0], study.Candidates[1], study.Candidates[2]);
        using var wrong = await analyst.FillInAsync(study.Url("letters/text"), "#text-selected-de", ("body", "Hallo {nmae}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("Hallo {nmae}", (await Browser.ReadAsync(wrong)).QuerySelector("#text-selected-de textarea")!.TextContent, StringComparison.Ordinal);
        using var changed = await analyst.FillInAsync(study.Url("letters/text"), "#text-selected-de", ("subject", "Neu: {study}"), ("body", "Hallo {name} in {facility}"));
        Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        await DecisionTests.DecideAsync(analyst, study, "selected", "experience", study.Candidates[3]);
        await ReleaseAsync(study, await BatchAsync(analyst, study));
        Assert.Equal([$"Neu: {study.Protocol}", $"Neu: {study.Protocol}"], await app.QueryAsync<string>($"select subject from notify.mail where recipient in ({study.Candidates[0].Email}, {study.Candidates[2].Email})"));
        Assert.Contains($"Hallo {study.Candidates[2].Name} in {study.Candidates[2].Facility}", await app.OneAsync<string>($"select text_body from notify.mail where recipient = {study.Candidates[2].Email}"), StringComparison.Ordinal);
        Assert.Contains("Dear", await app.OneAsync<string>($"select text_body from notify.mail where recipient = {study.Candidates[3].Email}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_decision_leaves_one_letter_and_who_was_told_is_told_again()
    {
        var study = await GivenStudy.MakeAsync(app, 1);
        using var analyst = await study.AnalystAsync();
        var one = study.Candidates[0];
        await DecisionTests.DecideAsync(analyst, study, "selected", "fits", one);
        await DecisionTests.DecideAsync(analyst, study, "backup", "budget", one);
        Assert.Equal(["backup"], await WaitingAsync(study));
        await ReleaseAsync(study, await BatchAsync(analyst, study));
        await DecisionTests.DecideAsync(analyst, study, "backup", "staff", one);
        Assert.Empty(await WaitingAsync(study));
        await DecisionTests.DecideAsync(analyst, study, "selected", "fits", one);
        Assert.Equal(["selected"], await WaitingAsync(study));
        await ReleaseAsync(study, await BatchAsync(analyst, study));
        await DecisionTests.DecideAsync(analyst, study, "backup", "staff", one);
        Assert.Equal(["backup"], await WaitingAsync(study));
        await ReleaseAsync(study, await BatchAsync(analyst, study));
        Assert.Equal(3, (await study.MailedAsync()).Count);
    }

    private Task<List<string>> WaitingAsync(GivenStudy study) => app.QueryAsync<string>($"select outcome from investigators.outcome_letter where study_id = {study.Id} and released_at is null");

    /// <summary>The question before a batch leaves.</summary>
    private static async Task<IHtmlFormElement> BatchAsync(Browser analyst, GivenStudy study)
    {
        var page = await analyst.OpenAsync(study.Url("letters"));
        var ask = (IHtmlFormElement)page.QuerySelector("form[action*='handler=Ask'], form[action*='Ask']")!;
        return (IHtmlFormElement)(await Browser.ReadAsync(await analyst.SubmitAsync(ask))).QuerySelector("#release")!;
    }

    private static async Task<HttpStatusCode> ReleaseAsync(GivenStudy study, IHtmlFormElement batch)
    {
        using var analyst = await study.AnalystAsync();
        var token = (await analyst.OpenAsync("/")).QuerySelector("input[name=form-token]")!.GetAttribute("value")!;
        using var answer = await analyst.SubmitAsync(batch, ("form-token", token));
        return answer.StatusCode;
    }
}

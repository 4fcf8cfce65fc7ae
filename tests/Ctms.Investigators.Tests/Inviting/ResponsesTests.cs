using System.Net;
using AngleSharp.Html.Dom;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Investigators.Tests.Inviting;

public sealed class ResponsesTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Page_list_file_and_Home_count_the_same()
    {
        var study = await GivenStudy.MakeAsync(app, 8);
        await study.InviteAsync();
        await study.MoveAsync(study.Candidates[0], "opened");
        await study.MoveAsync(study.Candidates[1], "started");
        await study.SubmitAsync(study.Candidates[2], "{}");
        await study.SubmitAsync(study.Candidates[3], "{}");
        await study.MoveAsync(study.Candidates[4], "declined");
        await ActAsync(study, "revoke", study.Candidates[5]);
        string[] expected = ["8", "5", "4", "2", "1", "0", "1", (2.0 / 7).ToString("0 %", null)];
        using var analyst = await study.AnalystAsync();
        var page = await analyst.OpenAsync(study.Url("responses"));
        Assert.Equal(expected, page.QuerySelectorAll(".figure-strip .figure-value").Select(value => value.TextContent.Trim()));
        var file = (await (await analyst.GetAsync(study.Url("responses?handler=figures&format=csv"))).Content.ReadAsStringAsync()).Split("\r\n")[1].Split(',');
        Assert.Equal(expected[..7], file[1..8]);
        foreach (var (step, count) in new[] { ("invited", 8), ("opened", 5), ("started", 4), ("submitted", 2), ("declined", 1), ("expired", 0), ("revoked", 1) })
            Assert.Equal(count, (await analyst.OpenAsync(study.Url("responses?step=" + step))).QuerySelectorAll(".list-table tbody tr").Length);
        var home = await analyst.OpenAsync("/");
        Assert.Equal(expected, home.QuerySelectorAll(".figure-strip[aria-label='Survey responses'] .figure-value").Select(value => value.TextContent.Trim()));
    }

    [Fact]
    public async Task A_client_viewer_sees_how_many_of_their_own_study_and_no_name_anywhere()
    {
        var (study, other) = (await GivenStudy.MakeAsync(app, 3), await GivenStudy.MakeAsync(app, 5));
        await study.InviteAsync();
        await other.InviteAsync();
        using var viewer = await app.SignInAsync(Role.ClientViewer, new ScopeTarget(study.Client));
        var page = await viewer.OpenAsync(study.Url("responses"));
        Assert.Equal("3", page.QuerySelector(".figure-strip .figure-value")!.TextContent.Trim());
        Assert.Empty(page.QuerySelectorAll(".list-table"));
        foreach (var url in new[] { "responses", "responses?format=csv", "responses?handler=figures&format=csv", "responses?q=Ida", "history" })
            Assert.DoesNotContain("Ida", await (await viewer.GetAsync(study.Url(url))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await viewer.GetAsync(other.Url("responses"))).StatusCode);
        var home = await viewer.OpenAsync("/");
        Assert.Equal("3", home.QuerySelector(".figure-strip[aria-label='Survey responses'] .figure-value")!.TextContent.Trim());
        Assert.DoesNotContain(other.Protocol, home.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.GetAsync(study.Url("candidates"))).StatusCode);
        var forced = (IHtmlFormElement)page.QuerySelector("form[method=post]")!;
        forced.SetAttribute("action", study.Url("responses?handler=Revoke"));
        using var refused = await viewer.SubmitAsync(forced, ("keys", (await InvitationAsync(study.Candidates[0])).ToString()), ("reason", "Mischief"));
        Assert.Equal("invited", await study.StatusAsync(study.Candidates[0]));
    }

    [Fact]
    public async Task Chosen_people_are_reminded_once_a_day_at_most()
    {
        var study = await GivenStudy.MakeAsync(app, 2);
        await study.InviteAsync();
        await study.SubmitAsync(study.Candidates[1], "{}");
        Assert.Equal(HttpStatusCode.SeeOther, await ActAsync(study, "remind", [.. study.Candidates]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await ActAsync(study, "remind", [.. study.Candidates]));
        Assert.Equal([study.Candidates[0].Email, study.Candidates[0].Email, study.Candidates[1].Email], await study.MailedAsync());
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from notify.mail where recipient = {study.Candidates[0].Email} and subject like 'Erinnerung:%'"));
    }

    [Fact]
    public async Task Nothing_is_revoked_without_a_reason_and_what_was_submitted_stays()
    {
        var study = await GivenStudy.MakeAsync(app, 2);
        await study.InviteAsync();
        await study.SubmitAsync(study.Candidates[1], "{}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await ActAsync(study, "revoke", [.. study.Candidates], " "));
        Assert.Equal(HttpStatusCode.SeeOther, await ActAsync(study, "revoke", [.. study.Candidates], "Sent too early"));
        Assert.Equal(("revoked", "submitted"), (await study.StatusAsync(study.Candidates[0]), await study.StatusAsync(study.Candidates[1])));
        Assert.Equal("Sent too early", await app.OneAsync<string>($"select end_note from investigators.invitation where candidate_id = {study.Candidates[0].Id}"));
        Assert.Equal(HttpStatusCode.SeeOther, await study.InviteAsync(study.Candidates[0]));
        Assert.Equal("invited", await study.StatusAsync(study.Candidates[0]));
    }

    [Fact]
    public async Task A_study_that_ends_takes_its_open_invitations_back_and_keeps_answers()
    {
        var study = await GivenStudy.MakeAsync(app, 2);
        await study.InviteAsync();
        await study.SubmitAsync(study.Candidates[1], """{"patients": 7}""", 10, 30);
        using (var boss = await app.SignInAsync(Role.SystemAdministrator))
        {
            using var ended = await boss.FillInAsync(study.Url("status"), "form.form", ("To", "withdrawn"), ("Reason", "Sponsor decision"));
            Assert.True(ended.StatusCode == HttpStatusCode.SeeOther, (await Browser.ReadAsync(ended)).QuerySelector("main")?.InnerHtml);
        }

        await app.DeliverEventsAsync();
        Assert.Equal(("revoked", "submitted"), (await study.StatusAsync(study.Candidates[0]), await study.StatusAsync(study.Candidates[1])));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from investigators.submission where study_id = {study.Id}"));
        using var analyst = await study.AnalystAsync();
        Assert.Contains("The study is over", (await analyst.OpenAsync(study.Url("history"))).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The study is over", (await analyst.OpenAsync(study.Url("responses"))).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The study is over", (await analyst.OpenAsync(study.Url("invite"))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taking_a_candidate_off_takes_the_open_invitation_back()
    {
        var study = await GivenStudy.MakeAsync(app, 1);
        await study.InviteAsync();
        using var analyst = await study.AnalystAsync();
        var list = (IHtmlFormElement)(await analyst.OpenAsync(study.Url("candidates"))).QuerySelector("#list-post")!;
        list.SetAttribute("action", study.Url("candidates?handler=Remove"));
        using var removed = await analyst.SubmitAsync(list, ("keys", study.Candidates[0].Id.ToString()), ("reason", "Retired"));
        Assert.Equal("revoked", await study.StatusAsync(study.Candidates[0]));
    }

    [Fact]
    public async Task The_list_of_candidates_says_where_each_one_stands()
    {
        var study = await GivenStudy.MakeAsync(app, 3);
        await study.InviteAsync(study.Candidates[0], study.Candidates[1]);
        await study.SubmitAsync(study.Candidates[1], "{}");
        using var analyst = await study.AnalystAsync();
        var page = await analyst.OpenAsync(study.Url("candidates"));
        Assert.Equal(["Invited", "Submitted", "Not asked"], page.QuerySelectorAll(".list-table tbody tr").Select(row => row.QuerySelector(".status")!.TextContent));
        Assert.Single((await analyst.OpenAsync(study.Url("candidates?standing=not-asked"))).QuerySelectorAll(".list-table tbody tr"));
    }

    private Task<HttpStatusCode> ActAsync(GivenStudy study, string act, params GivenCandidate[] candidates) => ActAsync(study, act, candidates, "A reason");

    private async Task<HttpStatusCode> ActAsync(GivenStudy study, string act, GivenCandidate[] candidates, string reason)
    {
        using var analyst = await study.AnalystAsync();
        var list = (IHtmlFormElement)(await analyst.OpenAsync(study.Url("responses"))).QuerySelector("#list-post")!;
        list.SetAttribute("action", study.Url("responses?handler=Ask&act=" + act));
        var keys = new List<(string, string)>();
        foreach (var candidate in candidates) keys.Add(("keys", (await InvitationAsync(candidate)).ToString()));
        var question = await Browser.ReadAsync(await analyst.SubmitAsync(list, [.. keys]));
        using var answer = await analyst.SubmitAsync((IHtmlFormElement)question.QuerySelector("#" + act)!, act == "revoke" ? [("reason", reason)] : []);
        return answer.StatusCode;
    }

    private Task<Guid> InvitationAsync(GivenCandidate candidate) => app.OneAsync<Guid>($"select id from investigators.invitation where candidate_id = {candidate.Id} and status <> 'revoked'");
}

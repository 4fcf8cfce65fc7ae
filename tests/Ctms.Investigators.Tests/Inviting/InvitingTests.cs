using System.Net;
using AngleSharp.Html.Dom;
using Ctms.Investigators.Inviting;
using Ctms.Platform.Access;
using Ctms.Platform.Jobs;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Investigators.Tests.Inviting;

/// <summary>From ticked candidates to queued mail, through the page and the work behind it.</summary>
public sealed class InvitingTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Who_cannot_be_invited_is_named_with_the_reason_and_gets_no_mail()
    {
        var study = await GivenStudy.MakeAsync(app, 3);
        var (fine, stopped, asked) = (study.Candidates[0], study.Candidates[1], study.Candidates[2]);
        var homeless = await study.AddAsync(confirmed: false);
        await study.StopContactAsync(stopped);
        await study.InviteAsync(asked);
        await study.AddSurveyAsync(GivenSurvey.Plain);
        using var analyst = await study.AnalystAsync();
        var page = await analyst.OpenAsync(study.Url("invite"));
        var groups = page.QuerySelectorAll(".hindered").ToDictionary(group => group.QuerySelector("h3")!.FirstChild!.TextContent.Trim(), group => group.QuerySelector("ul")!.TextContent);
        Assert.Contains(stopped.Name, groups["Asked not to be contacted"], StringComparison.Ordinal);
        Assert.Contains("not interested", groups["Asked not to be contacted"], StringComparison.Ordinal);
        Assert.Contains(homeless.Name, groups["No confirmed address"], StringComparison.Ordinal);
        Assert.Contains(asked.Name, groups["Was asked by this client in the last 90 days"], StringComparison.Ordinal);
        Assert.Equal(3, groups.Count);
        Assert.Equal(HttpStatusCode.SeeOther, await study.InviteAsync());
        Assert.Equal([fine.Email, asked.Email], await study.MailedAsync());
    }

    [Fact]
    public async Task The_same_survey_is_sent_once_however_often_the_form_is_sent()
    {
        var study = await GivenStudy.MakeAsync(app, 4);
        using var analyst = await study.AnalystAsync();
        var form = (IHtmlFormElement)(await analyst.OpenAsync(study.Url("invite"))).QuerySelector("#invite")!;
        using var first = await analyst.SubmitAsync(form);
        using var second = await analyst.SubmitAsync(form);
        Assert.StartsWith("/operations/", first.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(study.Url("responses"), second.Headers.Location!.ToString());
        await app.RunOperationsAsync();
        await study.AddAsync();
        Assert.Equal(HttpStatusCode.SeeOther, await study.InviteAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await study.InviteAsync());
        Assert.Equal(study.Candidates.ConvertAll(candidate => candidate.Email), await study.MailedAsync());
        Assert.Equal(5, await app.OneAsync<long>($"select count(*) from investigators.invitation where study_id = {study.Id}"));
    }

    [Fact]
    public async Task Work_that_was_cut_off_goes_on_and_everybody_is_invited_exactly_once()
    {
        var study = await GivenStudy.MakeAsync(app, 0);
        var people = (InviteCandidates.Portion * 2) + 30;
        await ManyAsync(study, people);
        using var analyst = await study.AnalystAsync();
        using var started = await analyst.FillInAsync(study.Url("invite"), "#invite");
        var operation = Guid.Parse(started.Headers.Location!.ToString()[^36..]);
        using (var power = new CancellationTokenSource())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(operation, status => { if (status.Done > 0) power.Cancel(); }, power.Token));
        }

        Assert.Equal(InviteCandidates.Portion, await app.OneAsync<long>($"select count(*) from investigators.invitation where study_id = {study.Id}"));
        var end = await RunAsync(operation, null, CancellationToken.None);
        Assert.Equal(OperationState.Done, end.State);
        Assert.Contains($"\"invited\":{people}", end.Result!.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(people, await app.OneAsync<long>($"select count(distinct candidate_id) from investigators.invitation where study_id = {study.Id}"));
        Assert.Equal(people, await app.OneAsync<long>($"select count(*) from investigators.respondent where study_id = {study.Id} and kind = 'invitee'"));
        Assert.Equal(people, await app.OneAsync<long>($"select count(*) from investigators.survey_link l join investigators.respondent r on r.id = l.respondent_id where r.study_id = {study.Id}"));
        var mailed = await app.QueryAsync<string>($"select recipient from notify.mail where recipient like {"many%." + study.Protocol.ToLowerInvariant() + "@%"}");
        Assert.Equal((people, people), (mailed.Count, mailed.Distinct().Count()));
    }

    [Fact]
    public async Task The_mail_speaks_the_language_of_the_country_and_holds_one_personal_link()
    {
        var study = await GivenStudy.MakeAsync(app, 2);
        await study.InviteAsync();
        var texts = await app.QueryAsync<string>($"select subject || ' ' || text_body from notify.mail where recipient like {"%." + study.Protocol.ToLowerInvariant() + "@%"} and secret_link order by recipient");
        Assert.Contains("Guten Tag Ida Example1", texts[0], StringComparison.Ordinal);
        Assert.Contains("Dear Ida Example2", texts[1], StringComparison.Ordinal);
        Assert.All(texts, text => Assert.Contains(study.Protocol, text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain("{", text, StringComparison.Ordinal));
        var link = System.Text.RegularExpressions.Regex.Matches(texts[0], "http\\S+/s/(?<token>\\S+)").Single().Groups["token"].Value;
        var respondent = await app.AsSystemAsync(services => services.GetRequiredService<SurveyLinks>().FindAsync(link, CancellationToken.None));
        Assert.Equal(study.Candidates[0].Email, await app.OneAsync<string>($"select email from investigators.respondent where id = {respondent}"));
    }

    [Fact]
    public async Task A_person_at_two_facilities_is_asked_once()
    {
        var study = await GivenStudy.MakeAsync(app, 1);
        await study.AddElsewhereAsync(study.Candidates[0]);
        await study.InviteAsync();
        Assert.Single(await study.MailedAsync());
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from investigators.invitation where study_id = {study.Id}"));
    }

    [Fact]
    public async Task After_a_quiet_time_the_same_client_may_ask_again()
    {
        var study = await GivenStudy.MakeAsync(app, 1);
        await study.InviteAsync();
        await study.AddSurveyAsync(GivenSurvey.Plain);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await study.InviteAsync());
        await app.ExecuteAsync($"update investigators.invitation set invited_at = invited_at - interval '91 days' where study_id = {study.Id}");
        Assert.Equal(HttpStatusCode.SeeOther, await study.InviteAsync());
        Assert.Equal(2, (await study.MailedAsync()).Count);
    }

    [Fact]
    public async Task What_one_client_asks_does_not_bind_another_and_tells_it_nothing()
    {
        var (study, other) = (await GivenStudy.MakeAsync(app, 1), await GivenStudy.MakeAsync(app, 0));
        await study.InviteAsync();
        await app.ExecuteAsync($"""
            insert into investigators.candidate (id, client_id, study_id, person_id, chosen_person_id, facility, country, added_at, added_by)
            select gen_random_uuid(), {other.Client}, {other.Id}, person_id, person_id, facility, country, now(), 'Test' from investigators.candidate where study_id = {study.Id}
            """);
        using var analyst = await other.AnalystAsync();
        var page = await analyst.OpenAsync(other.Url("invite"));
        Assert.Equal("No confirmed address", page.QuerySelector(".hindered h3")!.FirstChild!.TextContent.Trim());
        Assert.DoesNotContain(study.Candidates[0].Email, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.ClosesOn", "2020-01-01", "over already")]
    [InlineData("Input.RemindDays", "soon", "days before the end")]
    [InlineData("Input.MessageEn", "Dear {nmae}", "{nmae}")]
    [InlineData("Input.SubjectEn", "", "subject and a message")]
    [InlineData("Input.MessageDe", "", "Of the German mail")]
    [InlineData("Input.Zone", "Europe/Atlantis", "time zone")]
    public async Task A_plan_that_cannot_be_is_refused_and_what_was_typed_stays(string field, string typed, string why)
    {
        var study = await GivenStudy.MakeAsync(app, 1);
        using var analyst = await study.AnalystAsync();
        using var answer = await analyst.FillInAsync(study.Url("invite"), "#invite", (field, typed));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Browser.ReadAsync(answer);
        Assert.Contains(why, page.QuerySelector(".form-errors")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await app.QueryAsync<Guid>($"select id from investigators.invitation_round where study_id = {study.Id}"));
    }

    [Fact]
    public async Task The_mail_can_be_read_before_it_leaves()
    {
        var study = await GivenStudy.MakeAsync(app, 2);
        using var analyst = await study.AnalystAsync();
        var form = (IHtmlFormElement)(await analyst.OpenAsync(study.Url("invite"))).QuerySelector("#invite")!;
        form.SetAttribute("action", study.Url("invite") + "?handler=Preview");
        var page = await Browser.ReadAsync(await analyst.SubmitAsync(form, ("Input.SubjectEn", "Hello {name}")));
        Assert.Equal(2, page.QuerySelectorAll(".mail-preview").Length);
        Assert.Contains("Hello Ida Example2", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await study.MailedAsync());
    }

    [Fact]
    public async Task Nobody_is_invited_to_a_study_that_ended_or_a_survey_that_was_closed_meanwhile()
    {
        var (ended, closed) = (await GivenStudy.MakeAsync(app, 2), await GivenStudy.MakeAsync(app, 2));
        foreach (var study in new[] { ended, closed })
        {
            using var analyst = await study.AnalystAsync();
            using var started = await analyst.FillInAsync(study.Url("invite"), "#invite");
            Assert.Equal(HttpStatusCode.SeeOther, started.StatusCode);
        }

        await app.ExecuteAsync($"update investigators.study_card set status = 'terminated' where id = {ended.Id}");
        await app.ExecuteAsync($"update investigators.survey set closed_at = now() where id = {closed.Survey}");
        await app.RunOperationsAsync();
        Assert.Empty(await ended.MailedAsync());
        Assert.Empty(await closed.MailedAsync());
        Assert.Equal(["{\"invited\": 0, \"notInvited\": {\"studyEnded\": 2}}", "{\"invited\": 0, \"notInvited\": {\"surveyClosed\": 2}}"], (await app.QueryAsync<string>($"""
            select result::jsonb::text from jobs.operation where title like {"%" + ended.Protocol} or title like {"%" + closed.Protocol} order by created_at
            """)).Order());
    }

    [Fact]
    public async Task Only_who_may_invite_reaches_the_page()
    {
        var study = await GivenStudy.MakeAsync(app, 1);
        using var auditor = await app.SignInAsync(Role.QaAuditor, new ScopeTarget(study.Client));
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync(study.Url("invite"))).StatusCode);
        using var rival = await app.SignInAsync(Role.FeasibilityAnalyst, new ScopeTarget(Guid.CreateVersion7()));
        Assert.Equal(HttpStatusCode.NotFound, (await rival.GetAsync(study.Url("invite"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rival.GetAsync(study.Url("addresses"))).StatusCode);
    }

    private Task<OperationStatus> RunAsync(Guid operation, Action<OperationStatus>? progress, CancellationToken stop)
        => app.AsSystemAsync(services => services.GetRequiredService<IOperations>().RunHereAsync(operation, progress, stop));

    private async Task ManyAsync(GivenStudy study, int people)
    {
        await app.ExecuteAsync($"insert into directory.person (id, given_name, family_name, source) select gen_random_uuid(), 'Many', {study.Protocol} || ' ' || n, 'test' from generate_series(1, {people}) n");
        await app.ExecuteAsync($"""
            insert into investigators.candidate (id, client_id, study_id, person_id, chosen_person_id, facility, country, added_at, added_by)
            select gen_random_uuid(), {study.Client}, {study.Id}, p.id, p.id, 'Clinic', 'DE', now(), 'Test' from directory.person p where p.family_name like {study.Protocol + " %"}
            """);
        await app.ExecuteAsync($"""
            insert into investigators.confirmed_address (id, client_id, study_id, person_id, email, source, confirmed_at, confirmed_by)
            select gen_random_uuid(), {study.Client}, {study.Id}, p.id, 'many' || split_part(p.family_name, ' ', 2) || {"." + study.Protocol.ToLowerInvariant()} || '@clinic.example.org', 'test', now(), 'Test'
              from directory.person p where p.family_name like {study.Protocol + " %"}
            """);
    }
}

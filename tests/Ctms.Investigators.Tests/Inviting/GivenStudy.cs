using System.Net;
using Ctms.Investigators.Inviting;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Access;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Investigators.Tests.Inviting;

/// <summary>A candidate as the tests made it.</summary>
internal sealed record GivenCandidate(Guid Id, Guid Person, string Name, string Email, string Facility);

/// <summary>A study of a client of its own, with candidates whose addresses are confirmed and a published survey: tests of one portal don't meet each other.</summary>
internal sealed class GivenStudy
{
    private static int count;

    private GivenStudy(CtmsApp app, string protocol, Guid client, Guid id) => (App, Protocol, Client, Id) = (app, protocol, client, id);

    public CtmsApp App { get; }

    public string Protocol { get; }

    public Guid Client { get; }

    public Guid Id { get; }

    public Guid Survey { get; private set; }

    public Guid Version { get; private set; }

    public List<GivenCandidate> Candidates { get; } = [];

    public string Url(string path) => $"/studies/{Protocol}/{path}";

    public static async Task<GivenStudy> MakeAsync(CtmsApp app, int candidates, SurveyDefinition? survey = null)
    {
        var number = Interlocked.Increment(ref count);
        var (code, protocol) = ($"GIV{number}", $"GIV-{number:000}");
        using var boss = await app.SignInAsync(Role.SystemAdministrator);
        using var made = await boss.FillInAsync("/studies/clients/new", "form.form", ("Input.Code", code), ("Input.Name", $"Given client {number}"));
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        var client = await app.OneAsync<Guid>($"select id from studies.client where code = {code}");
        using var created = await boss.FillInAsync("/studies/new", "form.form", ("Input.ClientId", client.ToString()), ("Input.ProtocolNumber", protocol), ("Input.Title", $"Given study {number}"),
            ("Input.Condition", "Non-small cell lung cancer"), ("Input.Phase", "PHASE2"), ("Input.CountriesInPlan", "Germany, France"));
        Assert.Equal(HttpStatusCode.SeeOther, created.StatusCode);
        await app.DeliverEventsAsync();
        var study = new GivenStudy(app, protocol, client, await app.OneAsync<Guid>($"select id from studies.study where protocol_number = {protocol}"));
        await study.AddSurveyAsync(survey ?? GivenSurvey.Plain);
        for (var i = 0; i < candidates; i++) await study.AddAsync();
        return study;
    }

    /// <summary>A person with a confirmed address, candidate at a facility in Germany or France in turn.</summary>
    public async Task<GivenCandidate> AddAsync(bool confirmed = true)
    {
        var number = Candidates.Count + 1;
        var (person, name, email) = (Guid.CreateVersion7(), $"Ida Example{number}", $"ida{number}.{Protocol.ToLowerInvariant()}@clinic.example.org");
        await App.ExecuteAsync($"insert into directory.person (id, given_name, family_name, source) values ({person}, 'Ida', {$"Example{number}"}, 'test')");
        await App.ExecuteAsync($"""
            insert into investigators.person_card (id, name, recruiting, facility, country, conditions, do_not_contact, is_demo) values ({person}, {name}, 0, null, null, array[]::text[], false, false)
            """);
        return await AddAsync(person, name, email, $"Clinic {number} of {Protocol}", confirmed);
    }

    /// <summary>The same person once more, at another facility.</summary>
    public Task<GivenCandidate> AddElsewhereAsync(GivenCandidate candidate) => AddAsync(candidate.Person, candidate.Name, candidate.Email, candidate.Facility + ", second house", confirmed: false);

    public async Task<Guid> AddSurveyAsync(SurveyDefinition definition, string? name = null)
    {
        (Survey, Version) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await App.ExecuteAsync($"""
            insert into investigators.survey (id, client_id, study_id, name, draft, created_at, changed_at, changed_by)
            values ({Survey}, {Client}, {Id}, {name ?? $"Survey {Survey}"}, {SurveyText.Write(definition)}::jsonb, now(), now(), 'Test')
            """);
        await App.ExecuteAsync($"""
            insert into investigators.survey_version (id, client_id, study_id, survey_id, number, definition, published_at, published_by)
            values ({Version}, {Client}, {Id}, {Survey}, 1, {SurveyText.Write(definition)}::jsonb, now(), 'Test')
            """);
        return Survey;
    }

    public Task StopContactAsync(GivenCandidate candidate, string reason = "Wrote that they are not interested") => App.ExecuteAsync($"""
        update directory.person set contact_stop = 'do-not-contact', contact_stop_reason = {reason}, contact_stop_by = 'Test', contact_stop_at = now() where id = {candidate.Person}
        """);

    public Task<Browser> AnalystAsync() => App.SignInAsync(Role.FeasibilityAnalyst, new ScopeTarget(Client));

    /// <summary>Invites these candidates (all when none is named) as the page does, and runs the work to its end.</summary>
    public async Task<HttpStatusCode> InviteAsync(params GivenCandidate[] candidates)
    {
        using var analyst = await AnalystAsync();
        using var started = await analyst.FillInAsync(Url("invite"), "#invite", [("Input.Survey", Survey.ToString()), .. candidates.Select(candidate => ("Keys", candidate.Id.ToString()))]);
        await App.RunOperationsAsync();
        return started.StatusCode;
    }

    public Task<List<string>> MailedAsync() => App.QueryAsync<string>($"select recipient from notify.mail where recipient like {"%." + Protocol.ToLowerInvariant() + "@%"} order by recipient");

    public Task<string> StatusAsync(GivenCandidate candidate) => App.OneAsync<string>($"select status from investigators.invitation where candidate_id = {candidate.Id} order by invited_at desc, id desc limit 1");

    /// <summary>What the answering side does at a submission.</summary>
    public async Task SubmitAsync(GivenCandidate candidate, string answers, decimal points = 0, decimal most = 0, string? knockedOutBy = null)
    {
        var invitation = await App.OneAsync<Guid>($"select id from investigators.invitation where candidate_id = {candidate.Id} and survey_id = {Survey} and status <> 'revoked'");
        await App.ExecuteAsync($"""
            update investigators.invitation set status = 'submitted', opened_at = coalesce(opened_at, now()), started_at = coalesce(started_at, now()), submitted_at = now() where id = {invitation}
            """);
        await App.ExecuteAsync($"""
            insert into investigators.submission (id, client_id, study_id, invitation_id, candidate_id, person_id, number, answers, points, most_points, knocked_out_by, submitted_at)
            select {Guid.CreateVersion7()}, {Client}, {Id}, {invitation}, {candidate.Id}, {candidate.Person}, 1 + (select count(*)::int from investigators.submission where invitation_id = {invitation}),
                   {answers}::jsonb, {points}, {most}, {knockedOutBy}, now()
            """);
    }

    public Task<int> MoveAsync(GivenCandidate candidate, string status) => App.ExecuteAsync($"""
        update investigators.invitation set status = {status}, opened_at = coalesce(opened_at, now()), started_at = case when {status} = 'opened' then started_at else now() end where candidate_id = {candidate.Id} and status <> 'revoked'
        """);

    internal Task<T> AsSystemAsync<T>(Func<IServiceProvider, Task<T>> work) => App.AsSystemAsync(work);

    private async Task<GivenCandidate> AddAsync(Guid person, string name, string email, string facility, bool confirmed)
    {
        var candidate = new GivenCandidate(Guid.CreateVersion7(), person, name, email, facility);
        var country = Candidates.Count % 2 == 0 ? "DE" : "FR";
        await App.ExecuteAsync($"""
            insert into investigators.candidate (id, client_id, study_id, person_id, chosen_person_id, facility, city, country, added_at, added_by, organisation_id)
            values ({candidate.Id}, {Client}, {Id}, {person}, {person}, {facility}, 'Town', {country}, now(), 'Test', {Guid.CreateVersion7()})
            """);
        if (confirmed)
            await App.ExecuteAsync($"""
                insert into investigators.confirmed_address (id, client_id, study_id, person_id, email, source, confirmed_at, confirmed_by) values ({Guid.CreateVersion7()}, {Client}, {Id}, {person}, {email}, 'test', now(), 'Test')
                """);
        Candidates.Add(candidate);
        return candidate;
    }
}

/// <summary>Surveys of the tests.</summary>
internal static class GivenSurvey
{
    public static readonly SurveyDefinition Plain = new(new("Feasibility", "Machbarkeit"), new("Please answer.", "Bitte antworten."),
    [
        new("site", new("Your site"),
        [
            new("phase-2", QuestionKind.YesNo, new("Have you run phase 2 trials?"), Choices: [new("yes", new("Yes"), 10), new("no", new("No"), 0, KnocksOut: true)]),
            new("patients", QuestionKind.Number, new("Eligible patients per year"), Range: new(0, 500, Unit: "patients", ScaleFrom: 0, ScaleTo: 100, KnockOutBelow: 2)),
            new("startup", QuestionKind.Number, new("Days from contract to first patient"), Range: new(0, 400, Unit: "days", ScaleFrom: 30, ScaleTo: 180, FewerIsBetter: true)),
            new("freezer", QuestionKind.Single, new("Is there a freezer?"), Choices: [new("minus-80", new("Yes, −80 °C"), 20), new("minus-20", new("Yes, −20 °C"), 10), new("none", new("No"), 0)]),
            new("note", QuestionKind.LongText, new("Anything else?")),
        ]),
    ]);
}

using Ctms.Investigators.Inviting;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Investigators.Tests.Answering;

/// <summary>An invited person with their link.</summary>
internal sealed record GivenInvitation(Guid Id, Guid Survey, Guid Candidate, Guid Person, string Link)
{
    public const string Name = "Dr Ada Example";
    public const string Email = "ada@example.org";

    /// <summary>A published survey of our study, and one candidate invited to it.</summary>
    public static Task<GivenInvitation> MakeAsync(InvestigatorsApp app, SurveyDefinition? survey = null, string language = "en", TimeSpan? open = null) => app.AsSystemAsync(async services =>
    {
        var session = services.GetRequiredService<DbSession>();
        var stop = CancellationToken.None;
        var now = app.Clock.GetUtcNow();
        var study = (await session.QueryOneAsync<Guid?>($"select id from investigators.study_card where protocol = {InvestigatorsApp.OurProtocol}", stop))!.Value;
        var person = await session.QueryOneAsync<Guid>($"select id from investigators.person_card where id not in (select person_id from investigators.candidate) limit 1", stop);
        var (id, surveyId, version, round, candidate, respondent) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var text = SurveyText.Write(survey ?? QuestionBank.Standard);
        var closes = now + (open ?? TimeSpan.FromDays(14));
        await using var work = await session.BeginAsync(stop);
        await session.ExecuteAsync($"insert into investigators.survey (id, client_id, study_id, name, draft, created_at, changed_at, changed_by) values ({surveyId}, {app.OurClient}, {study}, {"Survey " + surveyId}, {text}::jsonb, {now}, {now}, 'Test')", stop);
        await session.ExecuteAsync($"insert into investigators.survey_version (id, client_id, study_id, survey_id, number, definition, published_at, published_by) values ({version}, {app.OurClient}, {study}, {surveyId}, 1, {text}::jsonb, {now}, 'Test')", stop);
        await session.ExecuteAsync($"insert into investigators.invitation_round (id, client_id, study_id, survey_id, version_id, subject, message, closes_at, remind_days, zone, asked_at, asked_by) values ({round}, {app.OurClient}, {study}, {surveyId}, {version}, '{{}}', '{{}}', {closes}, '{{}}', 'Europe/Berlin', {now}, 'Ana Analyst')", stop);
        await session.ExecuteAsync($"insert into investigators.candidate (id, client_id, study_id, person_id, chosen_person_id, facility, country, added_at, added_by) values ({candidate}, {app.OurClient}, {study}, {person}, {person}, 'Somewhere Hospital', 'DE', {now}, 'Test')", stop);
        await session.ExecuteAsync($"insert into investigators.invitation (id, client_id, study_id, survey_id, version_id, round_id, candidate_id, person_id, language, status, closes_at, invited_at) values ({id}, {app.OurClient}, {study}, {surveyId}, {version}, {round}, {candidate}, {person}, {language}, 'invited', {closes}, {now})", stop);
        await session.ExecuteAsync($"insert into investigators.respondent (id, client_id, study_id, invitation_id, person_id, kind, name, email, language, created_at) values ({respondent}, {app.OurClient}, {study}, {id}, {person}, 'invitee', {Name}, {Email}, {language}, {now})", stop);
        var link = await services.GetRequiredService<SurveyLinks>().IssueAsync(respondent, stop);
        await work.CommitAsync(stop);
        return new GivenInvitation(id, surveyId, candidate, person, new Uri(link).AbsolutePath);
    });

    public async Task<string> StatusAsync(InvestigatorsApp app) => await app.OneAsync<string>($"select status from investigators.invitation where id = {Id}");
}

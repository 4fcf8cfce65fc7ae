using System.Security.Cryptography;
using System.Text;
using Ctms.Investigators.Inviting;
using Ctms.Investigators.Surveys;
using Ctms.Platform;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Answering;

/// <summary>Submits what stands in the form as a submission that never changes; a correction is a further one with its reason.</summary>
internal sealed class SubmitAnswers(DbSession session, SurveyResponses responses, RespondentMails mails, TimeProvider clock)
{
    public async Task<Outcome<int>> RunAsync(SurveyResponse response, bool mayKeepOnProfile, string? reason, CancellationToken stop)
    {
        if (ClosedWords.Of(response.Closed) is { } closed) return Outcome.Refused(closed);
        if (!response.IsInvitee) return Outcome.Refused("Only the person who was invited can submit. Your answers are kept; they will see them.");
        await using var work = await session.BeginAsync(stop);
        // unscoped: the response was found by its secret. The lock makes a double click one submission.
        var now = clock.GetUtcNow();
        var status = EnumText.Parse<InvitationStatus>((await session.QueryOneAsync<string>($"select status from investigators.invitation where id = {response.Id} for update", stop))!);
        if (status is InvitationStatus.Declined or InvitationStatus.Expired or InvitationStatus.Revoked) return Outcome.Refused("Meanwhile the survey was closed. Your answers so far are kept.");
        var answers = OpenAnswers(response.Survey, (await responses.AnswersAsync(response, stop)).Answers);
        if (Missing(response.Survey, answers).Count > 0) return Outcome.Refused("Some required questions have no answer yet.");
        var last = await session.QueryOneAsync<LastSubmission>($"select s.number, s.answers::text as answers from investigators.submission s where s.invitation_id = {response.Id} order by s.number desc limit 1", stop);
        if (last is not null && Answers.Read(last.Answers).Write() == answers.Write()) return last.Number;
        if (last is not null && string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Please say in a few words why you correct your answers.");
        var number = (last?.Number ?? 0) + 1;
        await WriteAsync(response, answers, number, last is null ? null : reason!.Trim(), now, stop);
        if (mayKeepOnProfile) await KeepOnProfileAsync(response, answers, now, stop);
        await mails.SubmittedAsync(response, number, now, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(answers.Write()))), stop);
        await work.CommitAsync(stop);
        return number;
    }

    /// <summary>Required questions that the answers open and that have none. Pure.</summary>
    public static IReadOnlyList<Question> Missing(SurveyDefinition survey, Answers answers)
        => [.. answers.Open(survey).SelectMany(section => section.Questions).Where(question => question.IsRequired && !IsWhole(question, answers))];

    /// <summary>A required matrix needs an answer in each row.</summary>
    private static bool IsWhole(Question question, Answers answers)
        => question.Kind == QuestionKind.Matrix ? answers.Rows(question.Code).Count == (question.Rows?.Count ?? 0) : answers.Has(question.Code);

    /// <summary>Answers to questions that a later answer hid are not submitted.</summary>
    private static Answers OpenAnswers(SurveyDefinition survey, Answers answers)
    {
        var open = answers.Open(survey).SelectMany(section => section.Questions).Select(question => question.Code).ToHashSet();
        return new(answers.Values.Where(pair => open.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value));
    }

    private async Task WriteAsync(SurveyResponse response, Answers answers, int number, string? reason, DateTimeOffset now, CancellationToken stop)
    {
        var score = SurveyScore.Of(response.Survey, answers);
        await session.ExecuteAsync($"""
            insert into investigators.submission (id, client_id, study_id, invitation_id, candidate_id, person_id, number, answers, points, most_points, knocked_out_by, reason, submitted_at)
            select {Guid.CreateVersion7(now)}, i.client_id, i.study_id, i.id, i.candidate_id, i.person_id, {number}, {answers.Write()}::jsonb, {score.Points}, {score.Most}, {score.KnockedOutBy}, {reason}, {now}
              from investigators.invitation i where i.id = {response.Id}
            """, stop);
        await session.ExecuteAsync($"""
            update investigators.invitation set status = 'submitted', submitted_at = {now}, started_at = coalesce(started_at, {now}), opened_at = coalesce(opened_at, {now}) where id = {response.Id}
            """, stop);
    }

    /// <summary>Only reusable answers, only with consent, and nothing of who asked.</summary>
    private async Task KeepOnProfileAsync(SurveyResponse response, Answers answers, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var question in response.Survey.Questions.Where(question => question.IsReusable && question.Kind != QuestionKind.File))
        {
            if (answers.Of(question.Code) is not { } value) continue;
            await session.ExecuteAsync($"""
                insert into investigators.profile_answer (id, person_id, question, value, answered_at) values ({Guid.CreateVersion7(now)}, {response.PersonId}, {question.Code}, {value.ToJsonString(SurveyText.Json)}::jsonb, {now})
                    on conflict (person_id, question) do update set value = excluded.value, answered_at = excluded.answered_at
                """, stop);
        }
    }

    private sealed record LastSubmission(int Number, string Answers);
}

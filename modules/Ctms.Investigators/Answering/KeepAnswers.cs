using System.Text.Json.Nodes;
using Ctms.Investigators.Inviting;
using Ctms.Investigators.Surveys;
using Ctms.Platform;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Answering;

/// <summary>An answer to be kept (null: taken back), with the mark of what stood in the page when it was made.</summary>
internal sealed record NewAnswer(string Question, JsonNode? Value, string? Mark);

/// <summary>An answer of somebody else that was replaced; the person is told.</summary>
internal sealed record Replaced(string Question, string Name, DateTimeOffset At);

/// <summary>What was kept.</summary>
internal sealed record Kept(IReadOnlyList<string> Questions, IReadOnlyList<Replaced> Replaced);

/// <summary>
/// Keeps answers of a response that is open. Only what was touched since the page was made is kept, so that two people who work at once
/// do not undo each other; when both touched one question, the last save wins and is told so.
/// </summary>
internal sealed class KeepAnswers(DbSession session, SurveyResponses responses, TimeProvider clock)
{
    public async Task<Outcome<Kept>> RunAsync(SurveyResponse response, IReadOnlyList<NewAnswer> answers, CancellationToken stop)
    {
        if (ClosedWords.Of(response.Closed) is { } closed) return Outcome.Refused(closed);
        await using var work = await session.BeginAsync(stop);
        // unscoped: the response was found by its secret. The lock orders saving, submitting, revoking and the end.
        var status = await session.QueryOneAsync<string>($"select status from investigators.invitation where id = {response.Id} for update", stop);
        if (EnumText.Parse<InvitationStatus>(status!) is InvitationStatus.Declined or InvitationStatus.Expired or InvitationStatus.Revoked) return Outcome.Refused("Meanwhile the survey was closed. Your answers so far are kept.");
        var held = await responses.AnswersAsync(response, stop);
        var touched = answers.Where(answer => AnswerMark.Of(answer.Value) != (answer.Mark ?? AnswerMark.Of(held.Answers.Of(answer.Question)))).ToList();
        var changed = touched.Where(answer => AnswerMark.Of(answer.Value) != AnswerMark.Of(held.Answers.Of(answer.Question))).ToList();
        if (changed.Count > 0) await WriteAsync(response, changed, stop);
        await work.CommitAsync(stop);
        return new Kept([.. touched.Select(answer => answer.Question)], [.. changed.Select(answer => ReplacedBy(answer, response, held)).OfType<Replaced>()]);
    }

    private async Task WriteAsync(SurveyResponse response, List<NewAnswer> changed, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var (ids, questions, values) = (changed.Select(_ => Guid.CreateVersion7(now)).ToArray(), changed.Select(answer => answer.Question).ToArray(), changed.Select(answer => answer.Value?.ToJsonString(SurveyText.Json) ?? "null").ToArray());
        await session.ExecuteAsync($"""
            insert into investigators.answer as a (id, client_id, study_id, invitation_id, question, value, saved_at, respondent_id)
            select w.id, {response.ClientId}, {response.StudyId}, {response.Id}, w.question, w.value::jsonb, {now}, {response.RespondentId} from unnest({ids}::uuid[], {questions}::text[], {values}::text[]) w(id, question, value)
                on conflict (invitation_id, question) do update set value = excluded.value, saved_at = excluded.saved_at, respondent_id = excluded.respondent_id, number = a.number + 1
            """, stop);
        await session.ExecuteAsync($"""
            update investigators.invitation set status = 'started', started_at = {now}, opened_at = coalesce(opened_at, {now}) where id = {response.Id} and status in ('invited', 'opened')
            """, stop);
    }

    /// <summary>Somebody else had saved something else since the page was made.</summary>
    private static Replaced? ReplacedBy(NewAnswer answer, SurveyResponse response, KeptAnswers held)
        => answer.Mark is { } mark && mark != AnswerMark.Of(held.Answers.Of(answer.Question)) && held.Savers.GetValueOrDefault(answer.Question) is { Name: { } name } saver && saver.RespondentId != response.RespondentId
            ? new(answer.Question, name, saver.At) : null;
}

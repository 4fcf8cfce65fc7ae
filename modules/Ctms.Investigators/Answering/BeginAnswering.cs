using Ctms.Investigators.Surveys;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Answering;

/// <summary>The first steps of a response: opened at the first visit, filled in from the profile when it is begun.</summary>
internal sealed class BeginAnswering(DbSession session, TimeProvider clock)
{
    /// <summary>An older answer is asked again.</summary>
    private const int FreshMonths = 12;

    // unscoped: the response was found by its secret
    public Task OpenedAsync(SurveyResponse response, CancellationToken stop) => session.ExecuteAsync($"""
        update investigators.invitation set status = 'opened', opened_at = {clock.GetUtcNow()} where id = {response.Id} and status = 'invited'
        """, stop);

    /// <summary>Fills in what the person allowed to be kept, for reusable questions that are not asked anyway. What stands in the form stays.</summary>
    public Task FillInAsync(SurveyResponse response, CancellationToken stop)
    {
        var codes = response.Survey.Questions.Where(question => question.IsReusable && !question.AskAnyway).Select(question => question.Code).ToArray();
        var since = clock.GetUtcNow().AddMonths(-FreshMonths);
        return session.ExecuteAsync($"""
            insert into investigators.answer (id, client_id, study_id, invitation_id, question, value, saved_at)
            select gen_random_uuid(), {response.ClientId}, {response.StudyId}, {response.Id}, p.question, p.value, p.answered_at
              from investigators.profile_answer p where p.person_id = {response.PersonId} and p.question = any({codes}) and p.answered_at > {since}
                on conflict (invitation_id, question) do nothing
            """, stop);
    }
}

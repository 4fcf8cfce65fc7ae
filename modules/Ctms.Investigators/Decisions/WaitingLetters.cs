using Ctms.Investigators.Candidates;
using Ctms.Investigators.Inviting;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Decisions;

/// <summary>A decision that somebody is to be told of.</summary>
internal sealed record DecisionMade(Guid Decision, Guid Candidate, Guid Person, string Outcome, string? Country);

/// <summary>
/// Makes the letter of a decision, in the decision's transaction. It keeps its holes until it is sent: no name stands in it. Of a decision that is changed
/// before anybody was told only the last letter is left; who was told already waits for another one.
/// </summary>
// unscoped: the study was found within the scope
internal sealed class WaitingLetters(DbSession session, TimeProvider clock)
{
    public async Task MakeAsync(StudyCard study, DecisionMade made, CancellationToken stop)
    {
        await session.ExecuteAsync($"delete from investigators.outcome_letter where decision_id = {made.Decision} and outcome <> {made.Outcome} and released_at is null", stop);
        var told = await session.QueryOneAsync<string>($"select outcome from investigators.outcome_letter where decision_id = {made.Decision} and released_at is not null order by released_at desc limit 1", stop);
        if (told == made.Outcome) return;
        var language = await session.QueryOneAsync<string>($"select language from investigators.invitation where candidate_id = {made.Candidate} order by invited_at desc limit 1", stop)
            ?? InvitationPlan.LanguageFor(InvitationPlan.ByCountry, made.Country);
        var (subject, body) = await TextAsync(study, made.Outcome, language, stop);
        await session.ExecuteAsync($"""
            insert into investigators.outcome_letter (id, client_id, study_id, decision_id, candidate_id, person_id, outcome, language, subject, body, created_at)
            values ({Guid.CreateVersion7(clock.GetUtcNow())}, {study.ClientId}, {study.Id}, {made.Decision}, {made.Candidate}, {made.Person}, {made.Outcome}, {language}, {subject}, {body}, {clock.GetUtcNow()})
                on conflict (decision_id, outcome) do update set subject = excluded.subject, body = excluded.body, language = excluded.language, created_at = excluded.created_at, released_at = null, released_by = null
             where investigators.outcome_letter.released_at is not null
            """, stop);
    }

    /// <summary>As the letters read that wait already: somebody may have written them anew.</summary>
    private async Task<(string Subject, string Body)> TextAsync(StudyCard study, string outcome, string language, CancellationToken stop)
    {
        var written = await session.QueryOneAsync<Text>($"""
            select l.subject, l.body from investigators.outcome_letter l where l.study_id = {study.Id} and l.outcome = {outcome} and l.language = {language} order by l.released_at desc nulls first, l.created_at desc limit 1
            """, stop);
        return written is null ? LetterTexts.Usual(outcome, language) : (written.Subject, written.Body);
    }

    private sealed record Text(string Subject, string Body);
}

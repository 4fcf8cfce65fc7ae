using Ctms.Investigators.Candidates;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Search;

namespace Ctms.Investigators.Surveys;

/// <summary>Changes what is being written of a survey. What is published stays as it is.</summary>
internal sealed class ChangeDraft(DbSession session, IAccess access, CurrentUser user, TimeProvider clock)
{
    /// <param name="number">Of the draft that the person saw; somebody else's save in between is never written over.</param>
    public async Task<Outcome> RunAsync(StudyCard study, Survey survey, int number, SurveyDefinition draft, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Survey, new ScopeTarget(study.ClientId, study.Id), stop)) return Outcome.Refused("You may not build surveys for this study.");
        if (survey.ClosedAt is not null) return Outcome.Refused("The survey is closed. Open it again to change it.");
        await using var work = await session.BeginAsync(stop);
        // unscoped: the survey was found within the scope
        var changed = await session.ExecuteAsync($"""
            update investigators.survey set draft = {SurveyText.Write(draft)}::jsonb, draft_number = draft_number + 1, changed_at = {clock.GetUtcNow()}, changed_by = {user.Name}
             where id = {survey.Id} and draft_number = {number}
            """, stop);
        if (changed == 1) await session.PublishAsync(new SearchChanged(FindSurveys.KindOfSurveys, [survey.Id]), stop);
        await work.CommitAsync(stop);
        return changed == 1 ? Outcome.Done : Outcome.Refused("Somebody else has changed the survey since you opened it. Your words are still here: open the survey in another window to see the change, then save again.");
    }
}

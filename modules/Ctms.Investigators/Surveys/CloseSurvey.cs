using Ctms.Investigators.Candidates;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Surveys;

/// <summary>Ends a survey, or opens it again: while it is closed nobody can answer, and what was answered stays.</summary>
internal sealed class CloseSurvey(DbSession session, IAccess access, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(StudyCard study, Survey survey, bool isClosed, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Survey, new ScopeTarget(study.ClientId, study.Id), stop)) return Outcome.Refused("You may not build surveys for this study.");
        // unscoped: the survey was found within the scope
        await session.ExecuteAsync($"update investigators.survey set closed_at = {(isClosed ? clock.GetUtcNow() : null)}::timestamptz where id = {survey.Id} and (closed_at is null) = {isClosed}", stop);
        return Outcome.Done;
    }
}

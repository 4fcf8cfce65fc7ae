using Ctms.Investigators.Approving;
using Ctms.Investigators.Candidates;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Workflows.Contracts;

namespace Ctms.Investigators.Surveys;

/// <summary>What became of publishing: the version, or the approval that was asked for.</summary>
internal sealed record Published(int Version, Guid? Request);

/// <summary>Freezes the draft as the next version, at once or when it is approved. Those who were invited before keep the version that they were asked.</summary>
internal sealed class PublishSurvey(DbSession session, IAccess access, IApprovals approvals, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<Published>> RunAsync(StudyCard study, Survey survey, int number, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Survey, new ScopeTarget(study.ClientId, study.Id), stop)) return Outcome.Refused("You may not build surveys for this study.");
        if (study.HasEnded) return Outcome.Refused("The study is over; nothing can be asked for it.");
        if (survey.ClosedAt is not null) return Outcome.Refused("The survey is closed. Open it again to change it.");
        if (SurveyCheck.Of(survey.Draft).Count > 0) return Outcome.Refused("Something is still missing; see the list.");
        await using var work = await session.BeginAsync(stop);
        // unscoped: the survey was found within the scope. The lock makes two who publish at once take turns.
        if (await session.QueryOneAsync<int>($"select draft_number from investigators.survey where id = {survey.Id} for update", stop) != number)
            return Outcome.Refused("Somebody else has changed the survey since you opened it. Look at the change before you publish.");
        if (!survey.HasChanges) return Outcome.Refused("Nothing has changed since the last version.");
        var version = (survey.Latest?.Number ?? 0) + 1;
        if (await approvals.IsRequiredAsync(Acts.PublishSurvey.Id, study.ClientId, stop))
        {
            var asked = await approvals.RequestAsync(Acts.PublishSurvey.Id, survey.Id, null, null, stop);
            if (asked.Refusal is not null) return Outcome.Refused(asked.Refusal);
            await work.CommitAsync(stop);
            return new Published(version, asked.Request);
        }
        if (await InsertAsync(survey.Id, version, user.Name, stop) == 0) return Outcome.Refused("Nothing has changed since the last version.");
        await work.CommitAsync(stop);
        return new Published(version, null);
    }

    /// <summary>What was approved is published, in the name of the one who asked; the draft is the one that was approved.</summary>
    public async Task<Outcome> ApprovedAsync(Guid survey, int version, string by, CancellationToken stop)
    {
        // unscoped: the portal itself does what was approved
        if (await session.QueryOneAsync<bool>($"select closed_at is not null from investigators.survey where id = {survey} for update", stop)) return Outcome.Refused("It was approved, but the survey has been closed since.");
        return await InsertAsync(survey, version, by, stop) == 0 ? Outcome.Refused("It was approved, but this version is there already.") : Outcome.Done;
    }

    private Task<int> InsertAsync(Guid survey, int version, string by, CancellationToken stop) => session.ExecuteAsync($"""
        insert into investigators.survey_version (id, client_id, study_id, survey_id, number, definition, published_at, published_by)
        select {Guid.CreateVersion7(clock.GetUtcNow())}, s.client_id, s.study_id, s.id, {version}, s.draft, {clock.GetUtcNow()}, {by} from investigators.survey s where s.id = {survey}
            on conflict (survey_id, number) do nothing
        """, stop);
}

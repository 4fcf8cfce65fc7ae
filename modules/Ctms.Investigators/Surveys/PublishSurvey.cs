using Ctms.Investigators.Candidates;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Surveys;

/// <summary>Freezes the draft as the next version. Those who were invited before keep the version that they were asked.</summary>
internal sealed class PublishSurvey(DbSession session, IAccess access, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<int>> RunAsync(StudyCard study, Survey survey, int number, CancellationToken stop)
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
        var published = await session.ExecuteAsync($"""
            insert into investigators.survey_version (id, client_id, study_id, survey_id, number, definition, published_at, published_by)
            values ({Guid.CreateVersion7(clock.GetUtcNow())}, {study.ClientId}, {study.Id}, {survey.Id}, {version}, {SurveyText.Write(survey.Draft)}::jsonb, {clock.GetUtcNow()}, {user.Name})
                on conflict (survey_id, number) do nothing
            """, stop);
        if (published == 0) return Outcome.Refused("Nothing has changed since the last version.");
        await work.CommitAsync(stop);
        return version;
    }
}

using Ctms.Investigators.Candidates;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Search;
using Npgsql;

namespace Ctms.Investigators.Surveys;

/// <summary>Begins a survey of a study: empty, from the standard survey, or as a copy of another survey.</summary>
internal sealed class CreateSurvey(DbSession session, IAccess access, CurrentUser user, TimeProvider clock)
{
    public static readonly SurveyDefinition Empty = new(new(""), new(""), []);

    public async Task<Outcome<Guid>> RunAsync(StudyCard study, string? name, SurveyDefinition beginning, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Survey, new ScopeTarget(study.ClientId, study.Id), stop)) return Outcome.Refused("You may not build surveys for this study.");
        if (study.HasEnded) return Outcome.Refused("The study is over; nothing can be asked for it.");
        if (string.IsNullOrWhiteSpace(name)) return Outcome.Refused("Give the survey a name, for example \"Feasibility, first round\".");
        if (name.Trim().Length > 200) return Outcome.Refused("The name may have 200 characters at most.");
        var (id, now) = (Guid.CreateVersion7(clock.GetUtcNow()), clock.GetUtcNow());
        var draft = string.IsNullOrWhiteSpace(beginning.Title.En) ? beginning with { Title = new(name.Trim()) } : beginning;
        try
        {
            await using var work = await session.BeginAsync(stop);
            await session.ExecuteAsync($"""
                insert into investigators.survey (id, client_id, study_id, name, draft, created_at, changed_at, changed_by)
                values ({id}, {study.ClientId}, {study.Id}, {name.Trim()}, {SurveyText.Write(draft)}::jsonb, {now}, {now}, {user.Name})
                """, stop);
            await session.PublishAsync(new SearchChanged(FindSurveys.KindOfSurveys, [id]), stop);
            await work.CommitAsync(stop);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Outcome.Refused("The study already has a survey of this name.");
        }

        return id;
    }
}

using Ctms.Investigators.Candidates;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Inviting;

/// <summary>A published survey to which people can be invited, in its latest version.</summary>
internal sealed record AskableSurvey(Guid Id, Guid VersionId, string Name, int Number, SurveyDefinition Definition);

/// <summary>The surveys of a study that were published and are not closed.</summary>
internal sealed class AskableSurveys(DbSession session, IScope scope)
{
    public async Task<IReadOnlyList<AskableSurvey>> OfAsync(StudyCard study, CancellationToken stop)
    {
        var rows = await session.QueryAsync<Row>($"""
            select s.id, v.id as version_id, s.name, v.number, v.definition::text as definition
              from investigators.survey s
              join lateral (select v.id, v.number, v.definition, v.published_at from investigators.survey_version v where v.survey_id = s.id order by v.number desc limit 1) v on true
             where s.study_id = {study.Id} and s.closed_at is null and {scope.On("s")} order by v.published_at desc, lower(s.name)
            """, stop);
        return [.. rows.Select(row => new AskableSurvey(row.Id, row.VersionId, row.Name, row.Number, SurveyText.Read(row.Definition)))];
    }

    private sealed record Row(Guid Id, Guid VersionId, string Name, int Number, string Definition);
}

using Ctms.Investigators.Candidates;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Reading;

/// <summary>What one candidate has submitted last to one survey, with the version that they answered.</summary>
internal sealed record AnswerSheet(
    Guid Submission, Guid Candidate, Guid Person, string Name, string? Facility, string? Country, bool IsDemo, Guid Survey, string SurveyName, int Version, SurveyDefinition Definition, Answers Answers,
    decimal Points, decimal Most, string? KnockedOutBy, int Number, DateTimeOffset SubmittedAt)
{
    /// <summary>Null when the survey gives no points.</summary>
    public decimal? Share => Most > 0 ? Points / Most : null;
}

/// <summary>Reads submissions within the endpoint's scope: the latest one of each candidate and survey.</summary>
internal sealed class AnswerSheets(DbSession session, IScope scope)
{
    public async Task<IReadOnlyList<AnswerSheet>> OfAsync(StudyCard study, CancellationToken stop)
    {
        var rows = await session.QueryAsync<Row>($"""
            select distinct on (s.candidate_id, i.survey_id) s.id, s.candidate_id, s.person_id, coalesce(p.name, '–') as name, c.facility, c.country, coalesce(p.is_demo, false) as is_demo, i.survey_id, v.name as survey_name,
                   i.version_id, s.answers::text as answers, s.points, s.most_points, s.knocked_out_by, s.number, s.submitted_at
              from investigators.submission s join investigators.invitation i on i.id = s.invitation_id join investigators.survey v on v.id = i.survey_id
              join investigators.candidate c on c.id = s.candidate_id left join investigators.person_card p on p.id = c.person_id
             where s.study_id = {study.Id} and {scope.On("s")} order by s.candidate_id, i.survey_id, s.submitted_at desc, s.number desc
            """, stop);
        var versions = (await session.QueryAsync<VersionRow>($"""
            select v.id, v.number, v.definition::text as definition from investigators.survey_version v where v.study_id = {study.Id} and {scope.On("v")}
            """, stop)).ToDictionary(version => version.Id, version => (version.Number, Definition: SurveyText.Read(version.Definition)));
        return [.. rows.Select(row => new AnswerSheet(
            row.Id, row.CandidateId, row.PersonId, row.Name, row.Facility, row.Country, row.IsDemo, row.SurveyId, row.SurveyName, versions[row.VersionId].Number, versions[row.VersionId].Definition,
            Answers.Read(row.Answers), row.Points, row.MostPoints, row.KnockedOutBy, row.Number, row.SubmittedAt)).OrderBy(sheet => sheet.Name, StringComparer.CurrentCulture)];
    }

    private sealed record Row(
        Guid Id, Guid CandidateId, Guid PersonId, string Name, string? Facility, string? Country, bool IsDemo, Guid SurveyId, string SurveyName, Guid VersionId, string Answers, decimal Points, decimal MostPoints,
        string? KnockedOutBy, int Number, DateTimeOffset SubmittedAt);

    private sealed record VersionRow(Guid Id, int Number, string Definition);
}

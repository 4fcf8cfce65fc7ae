using Ctms.Investigators.Ranking;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Candidates;

/// <summary>What the surveys of a study tell of its candidates: latest answers, and who declined.</summary>
internal sealed class SurveyValues(DbSession session, IScope scope)
{
    public async Task<IReadOnlyDictionary<Guid, Dictionary<string, RankValue>>> ReadAsync(StudyCard study, StudyCatalogue catalogue, CancellationToken stop)
    {
        if (catalogue.Answers.Count == 0) return new Dictionary<Guid, Dictionary<string, RankValue>>();
        var rows = await session.QueryAsync<Row>($"""
            select distinct on (s.candidate_id, i.survey_id) s.candidate_id, s.answers::text as answers, s.points, s.most_points, s.knocked_out_by is not null as knocks_out
              from investigators.submission s join investigators.invitation i on i.id = s.invitation_id
             where s.study_id = {study.Id} and {scope.On("s")} order by s.candidate_id, i.survey_id, s.submitted_at desc, s.number desc
            """, stop);
        var values = rows.GroupBy(row => row.CandidateId).ToDictionary(group => group.Key, group => AnswerCriteria.Values(catalogue, [.. group.Select(Given)]));
        foreach (var declined in await session.QueryAsync<Guid>($"""
            select c.id from investigators.candidate c
              join lateral (select i.status from investigators.invitation i where i.candidate_id = c.id and i.status <> 'revoked' order by i.invited_at desc, i.id desc limit 1) v on v.status = 'declined'
             where c.study_id = {study.Id} and {scope.On("c")}
            """, stop))
        {
            if (!values.TryGetValue(declined, out var known)) values[declined] = known = [];
            known[StudyCriteria.Declined] = RankValue.Of(true);
        }

        return values;
    }

    private static GivenAnswers Given(Row row) => new(Answers.Read(row.Answers), row.Points, row.MostPoints, row.KnocksOut);

    private sealed record Row(Guid CandidateId, string Answers, decimal Points, decimal MostPoints, bool KnocksOut);
}

using System.Text;
using Ctms.Investigators.Ranking;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Candidates;

/// <summary>A frozen ranking in a list.</summary>
internal sealed record SnapshotLine(Guid Id, string Name, string? Note, DateTimeOffset TakenAt, string TakenBy, string? Approval);

/// <summary>A frozen ranking, whole.</summary>
internal sealed record Snapshot(SnapshotLine Line, string InputText, RankInput Input, IReadOnlyList<RankRow> Rows, IReadOnlyDictionary<string, CandidateLine> Candidates, IReadOnlyList<RankOverride> Overrides);

/// <summary>Reads frozen rankings within the endpoint's scope.</summary>
internal sealed class Snapshots(DbSession session, IScope scope)
{
    public Task<List<SnapshotLine>> OfAsync(StudyCard study, CancellationToken stop) => session.QueryAsync<SnapshotLine>($"""
        select s.id, s.name, s.note, s.taken_at, s.taken_by, s.approval from investigators.ranking_snapshot s
         where s.study_id = {study.Id} and {scope.On("s")} order by s.taken_at desc, s.id desc limit 200
        """, stop);

    public async Task<Snapshot?> FindAsync(StudyCard study, Guid id, CancellationToken stop)
    {
        var row = await session.QueryOneAsync<Row>($"""
            select s.id, s.name, s.note, s.taken_at, s.taken_by, s.approval, s.input, s.answer, s.overrides::text as overrides from investigators.ranking_snapshot s
             where s.study_id = {study.Id} and s.id = {id} and {scope.On("s")}
            """, stop);
        if (row is null) return null;
        var input = RankFile.Read(Encoding.UTF8.GetBytes(row.Input)).Input ?? throw new InvalidOperationException($"The snapshot {id} can't be read.");
        return new(new(row.Id, row.Name, row.Note, row.TakenAt, row.TakenBy, row.Approval), row.Input, input, RankAnswer.Read(row.Answer), await CandidatesAsync(study, stop), RankOverrides.Read(row.Overrides));
    }

    /// <summary>Everybody who ever was a candidate: a frozen ranking still names those who were taken off since.</summary>
    private async Task<IReadOnlyDictionary<string, CandidateLine>> CandidatesAsync(StudyCard study, CancellationToken stop)
    {
        var rows = await session.QueryAsync<Named>($"""
            select c.id, c.person_id, coalesce(p.name, k.name) as name, c.facility, c.city, c.country, coalesce(p.is_demo, k.is_demo, false) as is_demo, coalesce(p.do_not_contact, k.do_not_contact, false) as do_not_contact
              from investigators.candidate c left join investigators.person_card p on p.id = c.person_id left join investigators.person_card k on k.id = c.chosen_person_id
             where c.study_id = {study.Id} and {scope.On("c")}
            """, stop);
        return rows.ToDictionary(row => row.Id.ToString(), row => new CandidateLine(row.Id, row.PersonId, row.Name ?? "–", row.Facility, row.City, row.Country, row.IsDemo, row.DoNotContact, new Dictionary<string, RankValue>()));
    }

    private sealed record Row(Guid Id, string Name, string? Note, DateTimeOffset TakenAt, string TakenBy, string? Approval, string Input, string Answer, string Overrides);

    private sealed record Named(Guid Id, Guid PersonId, string? Name, string? Facility, string? City, string? Country, bool IsDemo, bool DoNotContact);
}

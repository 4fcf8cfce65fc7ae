using Ctms.Investigators.Candidates;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Decisions;

/// <summary>A candidate as the decision page shows it.</summary>
internal sealed record DecisionLine(
    Guid Id, Guid PersonId, string Name, string? Facility, string? City, string? Country, bool IsDemo, string? Outcome, string? Reason, string? Note, DateTimeOffset? DecidedAt, string? DecidedBy, int Number);

/// <summary>Chosen candidates with what was decided about them so far.</summary>
internal sealed class DecisionReads(DbSession session, IScope scope)
{
    public Task<List<DecisionLine>> OfAsync(StudyCard study, Guid[] candidates, CancellationToken stop) => session.QueryAsync<DecisionLine>($"""
        select c.id, c.person_id, coalesce(p.name, '–') as name, c.facility, c.city, c.country, coalesce(p.is_demo, false) as is_demo, d.outcome, d.reason, d.note, d.decided_at, d.decided_by, coalesce(d.number, 0) as number
          from investigators.candidate c left join investigators.person_card p on p.id = c.person_id left join investigators.decision d on d.candidate_id = c.id
         where c.study_id = {study.Id} and c.removed_at is null and c.id = any({candidates}) and {scope.On("c")} order by lower(coalesce(p.name, '')), c.id
        """, stop);
}

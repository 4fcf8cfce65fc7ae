using Ctms.Platform.Data;

namespace Ctms.Investigators.Candidates;

/// <summary>
/// What hangs on candidates follows them to the person to whom they belong now. What was submitted and accepted is evidence and stays as it was written; it is found by
/// the candidate. An address that was confirmed for one of two records goes along only when nothing of the study is left to the other.
/// </summary>
// unscoped: the portal itself follows people for all clients
internal sealed class FollowCandidates(DbSession session)
{
    public async Task RunAsync(Guid from, Guid to, CancellationToken stop)
    {
        await session.ExecuteAsync($"update investigators.invitation i set person_id = c.person_id from investigators.candidate c where c.id = i.candidate_id and c.person_id in ({from}, {to}) and i.person_id <> c.person_id", stop);
        await session.ExecuteAsync($"update investigators.respondent r set person_id = i.person_id from investigators.invitation i where i.id = r.invitation_id and i.person_id in ({from}, {to}) and r.person_id in ({from}, {to}) and r.person_id <> i.person_id", stop);
        await session.ExecuteAsync($"update investigators.decision d set person_id = c.person_id from investigators.candidate c where c.id = d.candidate_id and c.person_id in ({from}, {to}) and d.person_id <> c.person_id", stop);
        await session.ExecuteAsync($"update investigators.outcome_letter l set person_id = c.person_id from investigators.candidate c where c.id = l.candidate_id and c.person_id in ({from}, {to}) and l.person_id <> c.person_id", stop);
        await session.ExecuteAsync($"""
            update investigators.confirmed_address a set person_id = {to}
             where a.person_id = {from} and not exists (select from investigators.confirmed_address o where o.study_id = a.study_id and o.person_id = {to})
               and not exists (select from investigators.candidate c where c.study_id = a.study_id and c.person_id = {from} and c.removed_at is null)
               and exists (select from investigators.candidate c where c.study_id = a.study_id and c.person_id = {to} and c.removed_at is null)
            """, stop);
    }
}

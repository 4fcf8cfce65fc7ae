using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Candidates;

/// <summary>Gives a candidate a place against the numbers, with a reason, or takes that back.</summary>
internal sealed class MoveCandidate(DbSession session, StudyRanking ranking, IAccess access, CurrentUser user, TimeProvider clock)
{
    private const int LongestReason = 500;

    public async Task<Outcome> RunAsync(StudyCard study, Guid candidate, int? place, string? reason, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Rank, new ScopeTarget(study.ClientId, study.Id), stop)) return Outcome.Refused("You may not change the ranking of this study.");
        var view = await ranking.RankAsync(study, await ranking.MethodAsync(study, stop), stop);
        if (view.Rows.FirstOrDefault(row => row.Candidate.Id == candidate) is not { } line) return Outcome.Refused("This candidate is no longer there.");
        if (!OverriddenOrder.CanMove(line.Row)) return Outcome.Refused($"{line.Candidate.Name} stands behind a gate ({line.Row.Excluded}) and has no place.");
        var last = view.Rows.Count(row => OverriddenOrder.CanMove(row.Row));
        if (place is not { } to || to < 1 || to > last) return Outcome.Refused($"Give a place from 1 to {last:#,0}.");
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why; the reason stands beside the place.");
        if (reason.Trim().Length > LongestReason) return Outcome.Refused($"The reason may have {LongestReason} characters at most.");
        user.Reason = reason.Trim();
        // unscoped: the study was found within the scope, and the candidate in its ranking
        await session.ExecuteAsync($"""
            insert into investigators.rank_override as o (id, client_id, study_id, candidate_id, place, reason, changed_at, changed_by)
            values ({Guid.CreateVersion7(clock.GetUtcNow())}, {study.ClientId}, {study.Id}, {candidate}, {to}, {reason.Trim()}, {clock.GetUtcNow()}, {user.Name})
                on conflict (candidate_id) do update set place = excluded.place, reason = excluded.reason, changed_at = excluded.changed_at, changed_by = excluded.changed_by
            """, stop);
        return Outcome.Done;
    }

    public async Task<Outcome> TakeBackAsync(StudyCard study, Guid candidate, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Rank, new ScopeTarget(study.ClientId, study.Id), stop)) return Outcome.Refused("You may not change the ranking of this study.");
        await session.ExecuteAsync($"delete from investigators.rank_override where study_id = {study.Id} and candidate_id = {candidate}", stop);
        return Outcome.Done;
    }
}

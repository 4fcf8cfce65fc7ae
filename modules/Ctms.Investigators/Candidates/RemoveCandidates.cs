using Ctms.Investigators.Inviting;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Candidates;

/// <summary>Takes candidates off a study with a reason; they stay on record and in frozen rankings. Open invitations of theirs are revoked.</summary>
internal sealed class RemoveCandidates(DbSession session, RevokeInvitations revoke, IAccess access, CurrentUser user, TimeProvider clock)
{
    private const int LongestReason = 500;

    public async Task<Outcome<int>> RunAsync(StudyCard study, IReadOnlyCollection<Guid> candidates, string? reason, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Choose, new ScopeTarget(study.ClientId, study.Id), stop)) return Outcome.Refused("You may not choose candidates for this study.");
        if (candidates.Count == 0) return Outcome.Refused("Nobody was chosen. Tick people in the list first.");
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why they are taken off; the reason stays on record.");
        if (reason.Length > LongestReason) return Outcome.Refused($"The reason may have {LongestReason} characters at most.");
        user.Reason = reason.Trim();
        await using var work = await session.BeginAsync(stop);
        await revoke.OfCandidatesAsync(study.Id, candidates, reason.Trim(), stop);
        var removed = await session.ExecuteAsync($"""
            update investigators.candidate set removed_at = {clock.GetUtcNow()}, removed_reason = {reason.Trim()}
             where study_id = {study.Id} and id = any({candidates.ToArray()}) and removed_at is null
            """, stop);
        await work.CommitAsync(stop);
        return removed;
    }
}

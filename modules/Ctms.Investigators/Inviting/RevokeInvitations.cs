using Ctms.Investigators.Candidates;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Inviting;

/// <summary>Takes invitations back that have not been answered: their links say so from now on. What was kept of answers stays.</summary>
// unscoped: the study was found within the scope, or the portal itself follows the end of a study
internal sealed class RevokeInvitations(DbSession session, IAccess access, CurrentUser user, TimeProvider clock)
{
    private const int LongestReason = 500;

    public async Task<Outcome<int>> RunAsync(StudyCard study, IReadOnlyCollection<Guid> invitations, string? reason, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Invite, new ScopeTarget(study.ClientId, study.Id), stop)) return Outcome.Refused("You may not revoke invitations of this study.");
        if (invitations.Count == 0) return Outcome.Refused("Nobody was chosen. Tick people in the list first.");
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why they are revoked; the reason stays on record.");
        if (reason.Length > LongestReason) return Outcome.Refused($"The reason may have {LongestReason} characters at most.");
        user.Reason = reason.Trim();
        var revoked = await session.ExecuteAsync($"""
            update investigators.invitation set status = 'revoked', ended_at = {clock.GetUtcNow()}, end_reason = {EndReasons.ByHand}, end_note = {reason.Trim()}
             where study_id = {study.Id} and id = any({invitations.ToArray()}) and status in ('invited', 'opened', 'started')
            """, stop);
        return revoked > 0 ? revoked : Outcome.Refused("None of them is open any more: they have answered, or their invitation has ended.");
    }

    /// <summary>All open ones of a study that is over. Those who invite at this moment wait, and then see that it is over.</summary>
    public async Task OfStudyAsync(Guid client, Guid study, CancellationToken stop)
    {
        await InvitationLock.OfAsync(session, client, stop);
        await session.ExecuteAsync($"""
            update investigators.invitation set status = 'revoked', ended_at = {clock.GetUtcNow()}, end_reason = {EndReasons.StudyEnded}
             where study_id = {study} and status in ('invited', 'opened', 'started')
            """, stop);
    }

    /// <summary>Those of candidates who were taken off the study, in the caller's transaction.</summary>
    public Task OfCandidatesAsync(Guid study, IReadOnlyCollection<Guid> candidates, string note, CancellationToken stop) => session.ExecuteAsync($"""
        update investigators.invitation set status = 'revoked', ended_at = {clock.GetUtcNow()}, end_reason = {EndReasons.CandidateRemoved}, end_note = {note}
         where study_id = {study} and candidate_id = any({candidates.ToArray()}) and status in ('invited', 'opened', 'started')
        """, stop);
}

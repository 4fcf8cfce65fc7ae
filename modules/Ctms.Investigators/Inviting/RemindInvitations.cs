using Ctms.Investigators.Candidates;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Inviting;

/// <summary>How many of the chosen ones were reminded, and how many not.</summary>
internal sealed record Reminded(int Sent, int NotSent);

/// <summary>Reminds chosen people at once. Who was reminded within a day is left in peace, so that a second click sends nothing.</summary>
internal sealed class RemindInvitations(DbSession session, Reminders reminders, IAccess access, TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromDays(1);

    public async Task<Outcome<Reminded>> RunAsync(StudyCard study, IReadOnlyCollection<Guid> invitations, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Invite, new ScopeTarget(study.ClientId, study.Id), stop)) return Outcome.Refused("You may not remind anybody for this study.");
        if (study.HasEnded) return Outcome.Refused($"{study.Protocol} is over; nobody is reminded any more.");
        if (invitations.Count == 0) return Outcome.Refused("Nobody was chosen. Tick people in the list first.");
        // unscoped: the study was found within the scope
        var own = await session.QueryAsync<Guid>($"select i.id from investigators.invitation i where i.study_id = {study.Id} and i.id = any({invitations.ToArray()})", stop);
        var sent = await reminders.SendAsync(own, clock.GetUtcNow() - Between, stop);
        if (sent == 0) return Outcome.Refused("Nobody of them was reminded: they have answered, their invitation has ended, they asked not to be contacted, or they were reminded within the last day.");
        return new Reminded(sent, invitations.Count - sent);
    }
}

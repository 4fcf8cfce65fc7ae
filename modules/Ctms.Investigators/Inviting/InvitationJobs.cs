using Ctms.Platform.Data;
using Ctms.Platform.Jobs;

namespace Ctms.Investigators.Inviting;

/// <summary>Sends the reminders of all rounds whose morning has come, each once.</summary>
// unscoped: the portal itself reminds for all clients
internal sealed class SendDueReminders(DbSession session, Reminders reminders, TimeProvider clock) : IScheduledJob
{
    public const string Cron = "0 3/10 * * * ?";

    public async Task RunAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var rounds = await session.QueryAsync<Round>($"""
            select r.id, r.closes_at, r.remind_days, r.zone from investigators.invitation_round r
             where r.closes_at > {now} and cardinality(r.remind_days) > 0
               and exists (select from investigators.invitation i where i.round_id = r.id and i.status in ('invited', 'opened', 'started')) order by r.closes_at
            """, stop);
        foreach (var round in rounds)
        {
            if (ClosingDay.LastReminder(round.ClosesAt, round.RemindDays, ClosingDay.Zone(round.Zone), now) is not { } due) continue;
            var waiting = await session.QueryAsync<Guid>($"""
                select i.id from investigators.invitation i
                 where i.round_id = {round.Id} and i.status in ('invited', 'opened', 'started') and i.invited_at < {due} and (i.reminded_at is null or i.reminded_at < {due}) order by i.id
                """, stop);
            await reminders.SendAsync(waiting, due, stop);
        }
    }

    private sealed record Round(Guid Id, DateTimeOffset ClosesAt, int[] RemindDays, string Zone);
}

/// <summary>Ends invitations whose closing day is over.</summary>
// unscoped: the portal itself ends them for all clients
internal sealed class ExpireInvitations(DbSession session, TimeProvider clock) : IScheduledJob
{
    public const string Cron = "0 0/5 * * * ?";

    public Task RunAsync(CancellationToken stop) => session.ExecuteAsync($"""
        update investigators.invitation set status = 'expired', ended_at = {clock.GetUtcNow()} where status in ('invited', 'opened', 'started') and closes_at <= {clock.GetUtcNow()}
        """, stop);
}

using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Notifications;

namespace Ctms.Workflows.Tasks;

/// <summary>Somebody stands in for somebody from day to day, both included.</summary>
internal sealed record SubstituteRow(Guid Id, Guid UserId, Guid SubstituteId, DateOnly FromDay, DateOnly UntilDay);

/// <summary>Absences: a person names who stands in for them. The substitute sees their tasks and does them under the substitute's own name.</summary>
// unscoped: everybody arranges their own absence
internal sealed class Substitutes(DbSession session, IPortalUsers users, INotifier notifier, CurrentUser user, TimeProvider clock)
{
    public Task<List<SubstituteRow>> OwnAsync(CancellationToken stop) => session.QueryAsync<SubstituteRow>($"""
        select id, user_id, substitute_id, from_day, until_day from workflows.substitute
         where (user_id = {user.Id} or substitute_id = {user.Id}) and ended_at is null and until_day >= {Today()} order by from_day
        """, stop);

    public async Task<Outcome> SetAsync(Guid substitute, DateOnly from, DateOnly until, CancellationToken stop)
    {
        if (user.Id is not { } me) return Outcome.Refused("Only a person can be absent.");
        if (substitute == me) return Outcome.Refused("Choose somebody else.");
        if (until < from) return Outcome.Refused("The last day lies before the first one.");
        if (until < Today()) return Outcome.Refused("These days lie in the past.");
        if (until > from.AddYears(1)) return Outcome.Refused("An absence has a year at most.");
        if ((await users.PeersAsync(me, stop)).FirstOrDefault(u => u.Id == substitute) is not { } person) return Outcome.Refused("Choose an active colleague who has a role in common with you.");
        await using var work = await session.BeginAsync(stop);
        await session.ExecuteAsync($"select pg_advisory_xact_lock(hashtextextended({"workflows.absence " + me}, 0))", stop);
        if (await session.QueryOneAsync<bool>($"select exists (select from workflows.substitute where user_id = {me} and ended_at is null and from_day <= {until} and until_day >= {from})", stop))
            return Outcome.Refused("Somebody stands in for you on some of these days already. End that first.");
        await session.ExecuteAsync($"""
            insert into workflows.substitute (id, user_id, substitute_id, from_day, until_day, created_at, created_by)
            values ({Guid.CreateVersion7(clock.GetUtcNow())}, {me}, {substitute}, {from}, {until}, {clock.GetUtcNow()}, {user.Name})
            """, stop);
        await notifier.NotifyAsync(person.Id, "task", $"{user.Name} named you to stand in from {from:d MMMM} to {until:d MMMM}", "/tasks", stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    public async Task<Outcome> EndAsync(Guid id, CancellationToken stop) =>
        await session.ExecuteAsync($"update workflows.substitute set ended_at = {clock.GetUtcNow()} where id = {id} and user_id = {user.Id} and ended_at is null", stop) == 1
            ? Outcome.Done : Outcome.Refused("This has ended already.");

    private DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), user.Zone).DateTime);
}

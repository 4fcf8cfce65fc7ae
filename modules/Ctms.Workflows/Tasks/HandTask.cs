using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Notifications;
using Ctms.Workflows.Durable;

namespace Ctms.Workflows.Tasks;

/// <summary>Whose hands a task is in: claim it out of a group's, put it back, or give it to a colleague until a day.</summary>
// unscoped: the task was found by its relation to the person
internal sealed class HandTask(DbSession session, TaskReads reads, IPortalUsers users, INotifier notifier, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome> ClaimAsync(Guid id, CancellationToken stop)
    {
        if (await reads.FindAsync(id, stop) is not { } task) return Outcome.Refused(TakeStep.TooLate);
        if (task.Holder == user.Id) return Outcome.Done;
        if (TaskRights.WhyNot(task.Standing) is { } not) return Outcome.Refused(not);
        var claimed = await session.ExecuteAsync($"""
            update workflows.task set claimed_by = {user.Id}, claimed_at = {clock.GetUtcNow()} where id = {id} and status = 'open' and claimed_by is not distinct from {task.ClaimedBy}::uuid
            """, stop);
        return claimed == 1 ? Outcome.Done : Outcome.Refused("Somebody else has taken this task just now.");
    }

    public async Task<Outcome> ReleaseAsync(Guid id, CancellationToken stop)
    {
        if (await reads.FindAsync(id, stop) is not { } task) return Outcome.Refused(TakeStep.TooLate);
        if (task.ClaimedBy != user.Id) return Outcome.Refused("Only who has taken a task can put it back.");
        await session.ExecuteAsync($"update workflows.task set claimed_by = null, claimed_at = null, delegated_to = null, delegated_until = null where id = {id} and status = 'open' and claimed_by = {user.Id}", stop);
        return Outcome.Done;
    }

    /// <summary>A colleague may do it until the end of a day (UTC), then it is back; whose task it is does not change.</summary>
    public async Task<Outcome> DelegateAsync(Guid id, Guid to, DateOnly until, CancellationToken stop)
    {
        if (await reads.FindAsync(id, stop) is not { } task) return Outcome.Refused(TakeStep.TooLate);
        if (TaskRights.WhyNot(task.Standing) is { } not) return Outcome.Refused(not);
        var end = new DateTimeOffset(until.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.Zero);
        if (end <= clock.GetUtcNow()) return Outcome.Refused("The last day lies in the past.");
        if (until > DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddYears(1)) return Outcome.Refused("A task can be delegated for a year at most.");
        if (to == user.Id) return Outcome.Refused("Choose somebody else.");
        if ((await users.FindAsync([to], stop)).GetValueOrDefault(to) is not { Active: true } person) return Outcome.Refused("This person has no active account.");
        if (await HindranceAsync(task, person, stop) is { } hindrance) return Outcome.Refused(hindrance);
        await using var work = await session.BeginAsync(stop);
        var handed = await session.ExecuteAsync($"""
            update workflows.task set delegated_to = {to}, delegated_until = {end}, claimed_by = coalesce(claimed_by, case when assignee_id is null then {user.Id}::uuid end), claimed_at = coalesce(claimed_at, {clock.GetUtcNow()})
             where id = {id} and status = 'open'
            """, stop);
        if (handed == 0) return Outcome.Refused(TakeStep.TooLate);
        await notifier.NotifyAsync(to, "task", $"{user.Name} asks you to do this until {until:d MMMM}: {task.Title}, {task.Subject}", $"/tasks/{id}", stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    /// <summary>Why a task cannot be given to this person: they asked for it, or the step needs a role that they do not hold.</summary>
    public async Task<string?> HindranceAsync(TaskRow task, PortalUser person, CancellationToken stop)
    {
        var standing = await session.QueryOneAsync<Standing>($"select t.author_id is not distinct from {person.Id} as is_author, {TaskReads.HasDecided(person.Id)} as has_decided from workflows.task t where t.id = {task.Id}", stop);
        if (standing is { IsAuthor: true }) return $"{person.Name} asked for this and cannot decide about it.";
        if (standing is { HasDecided: true }) return $"{person.Name} has decided here already; this has to be somebody else.";
        if (task.Roles.Length == 0) return (await users.PeersAsync(user.Id ?? Guid.Empty, stop)).Any(u => u.Id == person.Id) ? null : "Choose a colleague who has a role in common with you.";
        var able = await users.HoldersAsync(task.Roles, new ScopeTarget(task.ClientId, task.StudyId, task.Country), stop);
        return able.Any(u => u.Id == person.Id) ? null : $"{person.Name} does not hold a role that may do this here ({string.Join(", ", task.Roles.Select(Role.NameOf))}).";
    }

    private sealed record Standing(bool IsAuthor, bool HasDecided);
}

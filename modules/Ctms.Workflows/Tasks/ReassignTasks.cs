using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Notifications;

namespace Ctms.Workflows.Tasks;

/// <summary>How many went to the colleague, and why others stayed.</summary>
internal sealed record Reassigned(int Moved, IReadOnlyList<string> Stayed);

/// <summary>Gives open tasks to somebody else, many at once, with a reason: because somebody left, or has too much.</summary>
internal sealed class ReassignTasks(DbSession session, IScope scope, IPortalUsers users, INotifier notifier, CurrentUser user)
{
    public async Task<Outcome<Reassigned>> RunAsync(IReadOnlyCollection<Guid> tasks, Guid to, string? reason, CancellationToken stop)
    {
        if (tasks.Count == 0) return Outcome.Refused("No task was chosen. Tick tasks in the list first.");
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why: the reason stands in the history of each task.");
        if ((await users.FindAsync([to], stop)).GetValueOrDefault(to) is not { Active: true } person) return Outcome.Refused("Choose an active colleague.");
        user.Reason = reason.Trim();
        await using var work = await session.BeginAsync(stop);
        var open = await session.QueryAsync<Row>($"""
            select t.id, t.title, t.roles, t.author_id, t.client_id, t.study_id, t.country, t.site_id, {TaskReads.HasDecided(to)} as has_decided from workflows.task t
             where t.id = any({tasks.ToArray()}) and t.status = 'open' and {scope.On("t")} order by t.id for update
            """, stop);
        var stayed = new List<string>();
        var moved = 0;
        foreach (var row in open)
        {
            if (await HindranceAsync(row, person, stop) is { } hindrance) stayed.Add($"{row.Title}: {hindrance}");
            else moved += await session.ExecuteAsync($"update workflows.task set assignee_id = {to}, claimed_by = null, claimed_at = null, delegated_to = null, delegated_until = null where id = {row.Id}", stop);
        }
        if (moved > 0) await notifier.NotifyAsync(to, "task", moved == 1 ? $"{user.Name} gave you a task: {open[0].Title}" : $"{user.Name} gave you {moved} tasks", "/tasks", stop);
        await work.CommitAsync(stop);
        return open.Count == 0 ? Outcome.Refused("None of these tasks is still open.") : new Reassigned(moved, stayed);
    }

    /// <summary>Those who can do at least one of the tasks, by name; of a task that needs no role anybody who is found.</summary>
    public async Task<IReadOnlyList<PortalUser>> AbleAsync(IReadOnlyCollection<Guid> tasks, CancellationToken stop)
    {
        var places = await session.QueryAsync<Place>($"select distinct t.roles, t.client_id, t.study_id, t.country, t.site_id from workflows.task t where t.id = any({tasks.ToArray()}) and t.status = 'open' and {scope.On("t")}", stop);
        var able = new List<PortalUser>();
        foreach (var place in places) able.AddRange(place.Roles.Length == 0 ? await users.SearchAsync(null, stop) : await users.HoldersAsync(place.Roles, new ScopeTarget(place.ClientId, place.StudyId, place.Country, place.SiteId), stop));
        return [.. able.DistinctBy(u => u.Id).OrderBy(u => u.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    private async Task<string?> HindranceAsync(Row row, PortalUser person, CancellationToken stop)
    {
        if (row.AuthorId == person.Id) return $"{person.Name} asked for this and cannot decide about it.";
        if (row.HasDecided) return $"{person.Name} has decided here already; this has to be somebody else.";
        if (row.Roles.Length == 0) return null;
        var able = await users.HoldersAsync(row.Roles, new ScopeTarget(row.ClientId, row.StudyId, row.Country, row.SiteId), stop);
        return able.Any(u => u.Id == person.Id) ? null : $"{person.Name} does not hold a role that may do this.";
    }

    private sealed record Place(string[] Roles, Guid? ClientId, Guid? StudyId, string? Country, Guid? SiteId);

    private sealed record Row(Guid Id, string Title, string[] Roles, Guid? AuthorId, Guid? ClientId, Guid? StudyId, string? Country, Guid? SiteId, bool HasDecided);
}

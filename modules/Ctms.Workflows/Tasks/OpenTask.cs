using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Notifications;
using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Calendar;
using Ctms.Workflows.Durable;
using Ctms.Workflows.Engine;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Tasks;

/// <summary>Puts a task into inboxes: one person's, when the process names them, else those of all who hold its roles for the place of the instance.</summary>
// unscoped: it writes into the place of the instance
internal sealed class OpenTask(DbSession session, IPortalUsers users, WorkCalendar calendar, INotifier notifier, TimeProvider clock)
{
    private const int MostNotified = 200;

    /// <summary>Null, or why nobody could do it.</summary>
    public async Task<string?> RunAsync(InstanceRow instance, FlowNode node, ProcessState state, WaitState wait, CancellationToken stop)
    {
        var rule = node.Task ?? TaskRule.None;
        var author = rule.Decide ? instance.StartedById : null;
        var (assignee, refusal) = await AssigneeAsync(rule, node, state.Known(wait.Scope), stop);
        if (refusal is not null) return refusal;
        if (assignee is not null && assignee.Id == author) return $"{node.Told} falls to {assignee.Name}, who asked for it and cannot decide about it.";
        if (assignee is null && rule.Roles.Count == 0) return $"{node.Told} says neither a role nor a person who does it.";
        var place = new ScopeTarget(instance.ClientId, instance.StudyId, instance.Country, instance.SiteId);
        var others = rule.Apart ? await OthersAsync(instance.Id, stop) : [];
        var decided = others.Select(o => o.DoneById).OfType<Guid>().ToHashSet();
        if (assignee is not null && decided.Contains(assignee.Id)) return $"{node.Told} falls to {assignee.Name}, who has decided another step of this already.";
        IReadOnlyList<PortalUser> able = assignee is not null ? [assignee] : [.. (await users.HoldersAsync(rule.Roles, place, stop)).Where(u => u.Id != author && !decided.Contains(u.Id))];
        var needed = Needed(state, wait);
        var roles = string.Join(" or ", rule.Roles.Select(Role.NameOf));
        if (able.Count == 0) return $"Nobody can do {node.Told}: nobody{(author is null ? "" : " but the one who asked")}{(decided.Count == 0 ? "" : " and those who have decided already")} holds the role {roles} here.";
        if (able.Count < needed) return $"{node.Told} needs {needed} people; only {able.Count} can do it as {roles}.";
        if (rule.Apart && !await SufficeAsync([.. others.Where(o => o.IsOpen)], able, author, place, stop)) return $"{node.Told} and the other open steps are for different people, but there are too few: only {string.Join(", ", able.Take(5).Select(u => u.Name))} can do it.";
        await InsertAsync(instance, node, rule, wait, RoundOf(state, wait), assignee?.Id, author, stop);
        foreach (var person in able.Take(MostNotified)) await notifier.NotifyAsync(person.Id, "task", $"{TitleOf(node)}: {instance.Title}", "/tasks", stop);
        return null;
    }

    /// <summary>Other tasks of the instance: those that were done, and those that are open and for different people.</summary>
    private Task<List<Other>> OthersAsync(Guid instance, CancellationToken stop) => session.QueryAsync<Other>($"""
        select status = 'open' as is_open, done_by_id, roles, coalesce(claimed_by, assignee_id) as holder from workflows.task where instance_id = {instance} and (status = 'done' or (status = 'open' and apart))
        """, stop);

    /// <summary>Whether somebody else is left for each task that is open already.</summary>
    private async Task<bool> SufficeAsync(List<Other> open, IReadOnlyList<PortalUser> able, Guid? author, ScopeTarget place, CancellationToken stop)
    {
        var all = new List<IReadOnlyCollection<Guid>> { able.Select(u => u.Id).ToHashSet() };
        foreach (var task in open) all.Add(task.Holder is { } holder ? [holder] : (await users.HoldersAsync(task.Roles, place, stop)).Where(u => u.Id != author).Select(u => u.Id).ToHashSet());
        return DifferentPeople.Suffice(all);
    }

    private async Task InsertAsync(InstanceRow instance, FlowNode node, TaskRule rule, WaitState wait, int round, Guid? assignee, Guid? author, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var schedule = Schedule.Of(rule, now, await calendar.FreeAsync(instance.Country, stop));
        await session.ExecuteAsync($"""
            insert into workflows.task (id, instance_id, wait, node, round, title, why, kind, roles, assignee_id, author_id, meaning, apart, client_id, study_id, country, site_id, created_at, due_at, alarm_at, ladder, status)
            values ({Guid.CreateVersion7(now)}, {instance.Id}, {wait.Number}, {node.Id}, {round}, {TitleOf(node)}, {rule.Why ?? ""}, {(rule.Decide ? TaskKinds.Decide : TaskKinds.Do)}, {rule.Roles.ToArray()}, {assignee}, {author}, {rule.Meaning}, {rule.Apart},
                    {instance.ClientId}, {instance.StudyId}, {instance.Country}, {instance.SiteId}, {now}, {schedule.Due}, {(schedule.Alarms.Count > 0 ? schedule.Alarms[0].At : null)}, {Schedule.Write(schedule.Alarms)}::jsonb, 'open')
            """, stop);
    }

    private async Task<(PortalUser? Person, string? Refusal)> AssigneeAsync(TaskRule rule, FlowNode node, FeelContext known, CancellationToken stop)
    {
        if (rule.Assignee is not { } expression) return (null, null);
        var answer = expression.Ask(known, clock);
        if (answer.IsRefused) return (null, $"Who does {node.Told} cannot be told: {answer.Refusal}");
        if (answer.Value is not string text || text.Trim().Length == 0) return rule.Roles.Count > 0 ? (null, null) : (null, $"{node.Told} has no assignee: \"{expression.Text}\" is {FeelValues.Quoted(answer.Value)}.");
        var person = Guid.TryParse(text, out var id) ? (await users.FindAsync([id], stop)).GetValueOrDefault(id) : await users.FindByEmailAsync(text, stop);
        return person is { Active: true } ? (person, null) : (null, $"{node.Told} is for \"{text}\", who has no active account here.");
    }

    /// <summary>How many different people the step asks.</summary>
    private static int Needed(ProcessState state, WaitState wait) => Round(state, wait)?.Total ?? 1;

    private static int RoundOf(ProcessState state, WaitState wait) => Round(state, wait)?.Number ?? wait.Number;

    private static ScopeState? Round(ProcessState state, WaitState wait) =>
        state.Scopes.Find(s => s.Number == wait.Scope) is { Kind: ScopeKind.Instance, Parent: { } parent } ? state.Scopes.Find(s => s.Number == parent) : null;

    private static string TitleOf(FlowNode node) => node.Name.Length > 0 ? node.Name : node.Id;

    private sealed record Other(bool IsOpen, Guid? DoneById, string[] Roles, Guid? Holder);
}

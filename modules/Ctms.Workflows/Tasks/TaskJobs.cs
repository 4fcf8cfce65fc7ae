using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Hosting;
using Ctms.Platform.Jobs;
using Ctms.Platform.Notifications;

namespace Ctms.Workflows.Tasks;

/// <summary>Climbs the ladders of tasks: reminds those who can do a task, then tells the next role, which may do it from then on. Each rung once.</summary>
// unscoped: the portal itself reminds all
internal sealed class ClimbLadders(DbSession session, IPortalUsers users, INotifier notifier, TimeProvider clock) : IScheduledJob
{
    public const string Cron = "0 * * * * ?";

    public async Task RunAsync(CancellationToken stop)
    {
        while (await NextAsync(stop))
        {
        }
    }

    private async Task<bool> NextAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using var work = await session.BeginAsync(stop);
        if (await session.QueryOneAsync<Row>($"""
            select t.id, t.title, i.title as subject, t.roles, coalesce(t.claimed_by, t.assignee_id) as holder, t.author_id, t.client_id, t.study_id, t.country, t.site_id, t.rung, t.ladder::text as ladder
              from workflows.task t join workflows.instance i on i.id = t.instance_id where t.status = 'open' and t.alarm_at <= {now} order by t.alarm_at limit 1 for update of t skip locked
            """, stop) is not { } task) return false;
        var ladder = Schedule.Read(task.Ladder);
        // After downtime the last rung that was reached counts; nobody is told three things at once.
        var reached = ladder.Skip(task.Rung).TakeWhile(a => a.At <= now).ToList();
        string[] roles = [.. task.Roles.Union(reached.Select(a => a.Role).OfType<string>())];
        var told = reached.LastOrDefault()?.Role is { } role ? await AbleAsync([role], task, stop) : task.Holder is { } holder ? [.. (await users.FindAsync([holder], stop)).Values] : await AbleAsync(task.Roles, task, stop);
        var words = reached.LastOrDefault()?.Role is null ? $"Soon due: {task.Title}, {task.Subject}" : $"Overdue, and you may do it now: {task.Title}, {task.Subject}";
        foreach (var person in told) await notifier.NotifyAsync(person.Id, "task", words, $"/tasks/{task.Id}", stop);
        var rung = task.Rung + reached.Count;
        await session.ExecuteAsync($"update workflows.task set rung = {rung}, roles = {roles}, alarm_at = {(rung < ladder.Count ? ladder[rung].At : null)} where id = {task.Id}", stop);
        await work.CommitAsync(stop);
        return true;
    }

    private async Task<IReadOnlyList<PortalUser>> AbleAsync(string[] roles, Row task, CancellationToken stop) =>
        [.. (await users.HoldersAsync(roles, new ScopeTarget(task.ClientId, task.StudyId, task.Country, task.SiteId), stop)).Where(u => u.Id != task.AuthorId)];

    private sealed record Row(Guid Id, string Title, string Subject, string[] Roles, Guid? Holder, Guid? AuthorId, Guid? ClientId, Guid? StudyId, string? Country, Guid? SiteId, int Rung, string Ladder);
}

/// <summary>
/// In the morning, one mail to each person for whom something is due by tomorrow or overdue; a number and a link, nothing of what it is about. Once a day, whatever
/// happens to the job.
/// </summary>
// unscoped: the portal itself reminds all
internal sealed class MailDigests(DbSession session, Inbox inbox, IPortalUsers users, INotifier notifier, PublicUrl url, TimeProvider clock) : IScheduledJob
{
    public const string Cron = "0 0 6 * * ?";

    public async Task RunAsync(CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var waiting = await inbox.WaitingAsync(stop);
        var known = await users.FindAsync([.. waiting.Select(w => w.UserId)], stop);
        foreach (var (person, due, overdue) in waiting.Select(w => (known.GetValueOrDefault(w.UserId), w.Due, w.Overdue)))
        {
            if (person is not { Active: true }) continue;
            await using var work = await session.BeginAsync(stop);
            if (await session.ExecuteAsync($"insert into workflows.digest (user_id, day) values ({person.Id}, {today}) on conflict do nothing", stop) == 0) continue;
            await notifier.MailAsync(new Mail(person.Email, overdue > 0 ? $"Tasks for you: {overdue} overdue" : $"Tasks for you: {due} due soon",
                [$"Good morning {person.Name},", $"{due + overdue} of your tasks are due by tomorrow or overdue ({overdue} overdue). The portal says what they are about.", "Under Tasks, Absence and mail, you can switch this mail off."], "Open my tasks", await url.OfAsync("/tasks", stop)), stop);
            await work.CommitAsync(stop);
        }
    }
}

/// <summary>Tasks of people whose account was deactivated go back to those who hold the role; a task that was for this person alone goes to those who may give it to somebody else.</summary>
// unscoped: the portal itself tidies up
internal sealed class FreeTasksOfLeavers(DbSession session, IPortalUsers users, INotifier notifier, CurrentUser user) : IScheduledJob
{
    public const string Cron = "30 0/5 * * * ?";

    public async Task RunAsync(CancellationToken stop)
    {
        var holders = await session.QueryAsync<Guid>($"select distinct coalesce(claimed_by, assignee_id) from workflows.task where status = 'open' and coalesce(claimed_by, assignee_id) is not null", stop);
        var known = await users.FindAsync(holders, stop);
        var gone = holders.Where(h => known.GetValueOrDefault(h) is not { Active: true }).ToArray();
        if (gone.Length == 0) return;
        user.Reason = "The account was deactivated";
        await using var work = await session.BeginAsync(stop);
        await session.ExecuteAsync($"""
            update workflows.task set claimed_by = case when claimed_by = any({gone}) then null else claimed_by end, claimed_at = case when claimed_by = any({gone}) then null else claimed_at end,
                   assignee_id = case when assignee_id = any({gone}) and cardinality(roles) > 0 then null else assignee_id end, delegated_to = null, delegated_until = null
             where status = 'open' and (claimed_by = any({gone}) or (assignee_id = any({gone}) and cardinality(roles) > 0))
            """, stop);
        foreach (var task in await OrphansAsync(gone, stop)) await ToManagersAsync(task, stop);
        await work.CommitAsync(stop);
    }

    /// <summary>Without a role nobody else could ever do it: those who manage processes may, from now on.</summary>
    private Task<List<Orphan>> OrphansAsync(Guid[] gone, CancellationToken stop) => session.QueryAsync<Orphan>($"""
        update workflows.task t set assignee_id = null, delegated_to = null, delegated_until = null, roles = (select coalesce(array_agg(p.role_id order by p.role_id), array[]::text[]) from access.role_permission p where p.permission = {Permissions.Manage})
          from workflows.instance i where i.id = t.instance_id and t.status = 'open' and t.assignee_id = any({gone}) and cardinality(t.roles) = 0
        returning t.id, t.title, i.title as subject, t.roles, t.author_id, t.client_id, t.study_id, t.country, t.site_id
        """, stop);

    private async Task ToManagersAsync(Orphan task, CancellationToken stop)
    {
        var able = await users.HoldersAsync(task.Roles, new ScopeTarget(task.ClientId, task.StudyId, task.Country, task.SiteId), stop);
        foreach (var person in able.Where(u => u.Id != task.AuthorId))
            await notifier.NotifyAsync(person.Id, "task", $"Whose task it was has left; do it or give it to somebody else: {task.Title}, {task.Subject}", $"/tasks/{task.Id}", stop);
    }

    private sealed record Orphan(Guid Id, string Title, string Subject, string[] Roles, Guid? AuthorId, Guid? ClientId, Guid? StudyId, string? Country, Guid? SiteId);
}

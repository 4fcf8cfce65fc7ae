using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Workflows.Tasks;

/// <summary>A task in a list.</summary>
internal sealed record InboxRow(
    Guid Id, string Title, string Subject, string Why, string? Study, DateTimeOffset CreatedAt, DateTimeOffset? DueAt, string Status, string? Decision, DateTimeOffset? DoneAt, string? DoneBy,
    Guid? Holder, string[] Roles, bool Mine, bool Stood, bool Delegated, string StartedBy, string? Meaning)
{
    public bool IsOverdue(DateTimeOffset now) => Status == "open" && DueAt < now;
}

/// <summary>How much of somebody's work is due by tomorrow, and overdue.</summary>
internal sealed record Waiting(Guid UserId, int Due, int Overdue);

/// <summary>What waits for a person: their own tasks, those of people they stand in for, and those of their roles that nobody has taken.</summary>
// unscoped: tasks are seen by those who stand in a relation to them
internal sealed class Inbox(DbSession session, TaskReads reads, CurrentUser user, TimeProvider clock)
{
    /// <summary>Tasks without a day come last.</summary>
    private static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Keyset<InboxRow> Order = new Keyset<InboxRow>("t.id", row => row.Id)
        .By("due", "coalesce(t.due_at, '9999-01-01 00:00+00'::timestamptz)", row => row.DueAt ?? Never)
        .By("created", "t.created_at", row => row.CreatedAt)
        .By("title", "t.title", row => row.Title);

    private const string WhoseSql = "case when t.status <> 'open' then 'done' when coalesce(t.claimed_by, t.assignee_id) is null then 'group' else 'mine' end";

    /// <summary>Open ones, and with the filter "whose" = done those that the person has done.</summary>
    public Task<ListSlice<InboxRow>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var words = "%" + Where.Escape(request.Q?.Trim() ?? "") + "%";
        var done = request.Many("whose") is ["done"];
        var where = new Where()
            .And($"t.status = 'done' and t.done_by_id = {user.Id}", when: done).And($"t.status = 'open' and {Visible}", when: !done)
            .And($"t.title ilike {words} or i.title ilike {words}", when: !string.IsNullOrWhiteSpace(request.Q))
            .Any("n.code", request, "study");
        if (!done) where = where.Any(WhoseSql, request, "whose");
        return session.ListAsync(Order, request, new ListSql(Columns, From, where) { Facets = { ["study"] = "n.code" } }, stop);
    }

    /// <summary>Everybody's, for those who give tasks to others, within their scope.</summary>
    public Task<ListSlice<InboxRow>> ReadAllAsync(ListRequest request, IScope scope, CancellationToken stop)
    {
        var words = "%" + Where.Escape(request.Q?.Trim() ?? "") + "%";
        var where = new Where().And(scope.On("t")).And($"t.status = 'open'")
            .And($"t.title ilike {words} or i.title ilike {words}", when: !string.IsNullOrWhiteSpace(request.Q))
            .And($"t.due_at < {clock.GetUtcNow()}", when: request.Many("overdue") is ["yes"])
            .Any("n.code", request, "study").Any("coalesce(t.claimed_by, t.assignee_id)::text", request, "holder");
        return session.ListAsync(Order, request, new ListSql(Columns, From, where) { Facets = { ["study"] = "n.code", ["holder"] = "coalesce(t.claimed_by, t.assignee_id)" } }, stop);
    }

    /// <summary>The most urgent ones, overdue first.</summary>
    public Task<List<InboxRow>> FirstAsync(int count, CancellationToken stop) => session.QueryAsync<InboxRow>($"{Rows} where t.status = 'open' and {Visible} order by coalesce(t.due_at, '9999-01-01 00:00+00'::timestamptz), t.created_at limit {count}", stop);

    /// <summary>Open tasks, and how many of them are overdue.</summary>
    public Task<Figures?> CountAsync(CancellationToken stop) => session.QueryOneAsync<Figures>($"""
        select count(*)::int as open, (count(*) filter (where t.due_at < {clock.GetUtcNow()}))::int as overdue from workflows.task t where t.status = 'open' and {Visible}
        """, stop);

    /// <summary>Everybody's work that is due by tomorrow or overdue; of a role's task all who hold the role.</summary>
    public Task<List<Waiting>> WaitingAsync(CancellationToken stop)
    {
        var (now, soon) = (clock.GetUtcNow(), clock.GetUtcNow().AddDays(1));
        return session.QueryAsync<Waiting>($"""
            with due as (select t.id, t.instance_id, t.node, t.round, t.apart, t.due_at, t.roles, t.author_id, coalesce(t.claimed_by, t.assignee_id) as holder, t.client_id, t.study_id, t.country, t.site_id from workflows.task t where t.status = 'open' and t.due_at < {soon}),
                 who as (select d.id, d.due_at, d.holder as user_id from due d where d.holder is not null
                         union select d.id, d.due_at, g.user_id from due d join access.user_grant g on g.role_id = any(d.roles) and (g.valid_until is null or g.valid_until > now())
                               and (g.client_id is null or g.client_id = d.client_id) and (g.study_id is null or g.study_id = d.study_id)
                               and (g.country is null or d.country is null or g.country = d.country) and (g.site_id is null or d.site_id is null or g.site_id = d.site_id)
                          where d.holder is null and g.user_id is distinct from d.author_id
                            and not exists (select from workflows.task o where o.instance_id = d.instance_id and o.status = 'done' and o.done_by_id = g.user_id and (d.apart or (o.node = d.node and o.round = d.round))))
            select user_id, (count(*) filter (where due_at >= {now}))::int as due, (count(*) filter (where due_at < {now}))::int as overdue from who
             where not exists (select from workflows.without_digest w where w.user_id = who.user_id) group by user_id order by user_id
            """, stop);
    }

    private FormattableString Visible => $"""
        ({reads.IsTheirs} or coalesce(t.claimed_by, t.assignee_id) in {reads.StoodInFor}
         or (coalesce(t.claimed_by, t.assignee_id) is null and t.author_id is distinct from {user.Id} and {reads.HoldsRole} and not {TaskReads.HasDecided(user.Id)}))
        """;

    private FormattableString Rows => $"{Columns} {From}";

    private static readonly FormattableString From = $"from workflows.task t join workflows.instance i on i.id = t.instance_id left join access.scope_node n on n.id = t.study_id";

    private FormattableString Columns => $"""
        select t.id, t.title, i.title as subject, t.why, n.code as study, t.created_at, t.due_at, t.status, t.decision, t.done_at, t.done_by, coalesce(t.claimed_by, t.assignee_id) as holder, t.roles,
               coalesce(coalesce(t.claimed_by, t.assignee_id) = {user.Id}, false) as mine, coalesce(coalesce(t.claimed_by, t.assignee_id) in {reads.StoodInFor}, false) as stood,
               coalesce(t.delegated_to = {user.Id} and t.delegated_until > {clock.GetUtcNow()}, false) as delegated, i.started_by, t.meaning
        """;

    internal sealed record Figures(int Open, int Overdue);
}

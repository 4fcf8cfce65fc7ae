using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Workflows.Tasks;

/// <summary>A task with the instance that it belongs to.</summary>
internal sealed record TaskRow(
    Guid Id, Guid InstanceId, int Wait, string Node, int Round, string Title, string Why, string Kind, string[] Roles, Guid? AssigneeId, Guid? ClaimedBy, Guid? DelegatedTo, DateTimeOffset? DelegatedUntil,
    string? Meaning, Guid? ClientId, Guid? StudyId, string? Country, DateTimeOffset CreatedAt, DateTimeOffset? DueAt, string Status, string? Decision, string? Comment, DateTimeOffset? DoneAt, string? DoneBy, Guid? SignatureId,
    string Subject, string? Url, string? Act, string? RecordKind, Guid? RecordId, string? RecordVersion, byte[]? RecordSha256, string StartedBy, DateTimeOffset StartedAt, string? Note,
    bool IsTheirs, Guid? StandsInFor, bool HoldsRole, bool IsAuthor, bool HasDecidedHere)
{
    public TaskStanding Standing => new(Status == "open", IsTheirs, StandsInFor, HoldsRole, Holder is not null, IsAuthor, HasDecidedHere, Meaning is not null && Roles.Length > 0);

    public Guid? Holder => ClaimedBy ?? AssigneeId;
}

/// <summary>One task as the person who asks stands to it.</summary>
// unscoped: a task is seen by those who stand in a relation to it; see TaskRights.MaySee
internal sealed class TaskReads(DbSession session, CurrentUser user, TimeProvider clock)
{
    /// <summary>Whose absent hands the person is today.</summary>
    public FormattableString StoodInFor => $"(select s.user_id from workflows.substitute s where s.substitute_id = {user.Id} and s.ended_at is null and {Today} between s.from_day and s.until_day)";

    public FormattableString HoldsRole => $"""
        exists (select from access.user_grant g where g.user_id = {user.Id} and g.role_id = any(t.roles) and (g.valid_until is null or g.valid_until > now())
                   and (g.client_id is null or g.client_id = t.client_id) and (g.study_id is null or g.study_id = t.study_id)
                   and (g.country is null or t.country is null or g.country = t.country) and (g.site_id is null or t.site_id is null or g.site_id = t.site_id))
        """;

    public FormattableString IsTheirs => $"(coalesce(t.claimed_by, t.assignee_id) = {user.Id} or (t.delegated_to = {user.Id} and t.delegated_until > {clock.GetUtcNow()}))";

    /// <summary>Whether somebody has done another task that keeps them from this one.</summary>
    public static FormattableString HasDecided(Guid? who) => $"""
        exists (select from workflows.task o where o.instance_id = t.instance_id and o.id <> t.id and o.status = 'done' and o.done_by_id = {who}::uuid and (t.apart or (o.node = t.node and o.round = t.round)))
        """;

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), user.Zone).DateTime);

    /// <summary>Null when there is none, or none for them to see.</summary>
    public async Task<TaskRow?> FindAsync(Guid id, CancellationToken stop)
    {
        var row = await session.QueryOneAsync<TaskRow>($"""
            select t.id, t.instance_id, t.wait, t.node, t.round, t.title, t.why, t.kind, t.roles, t.assignee_id, t.claimed_by, t.delegated_to, t.delegated_until, t.meaning, t.client_id, t.study_id, t.country,
                   t.created_at, t.due_at, t.status, t.decision, t.comment, t.done_at, t.done_by, t.signature_id,
                   i.title as subject, i.url, i.act, i.record_kind, i.record_id, i.record_version, i.record_sha256, i.started_by, i.started_at, i.note,
                   coalesce({IsTheirs}, false) or coalesce(t.done_by_id = {user.Id}, false) as is_theirs,
                   case when coalesce(t.claimed_by, t.assignee_id) in {StoodInFor} then coalesce(t.claimed_by, t.assignee_id) end as stands_in_for,
                   {HoldsRole} as holds_role, coalesce(t.author_id = {user.Id}, false) as is_author,
                   {HasDecided(user.Id)} as has_decided_here
              from workflows.task t join workflows.instance i on i.id = t.instance_id where t.id = {id}
            """, stop);
        return row is not null && TaskRights.MaySee(row.Standing) ? row : null;
    }
}

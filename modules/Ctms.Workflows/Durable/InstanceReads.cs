using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Workflows.Durable;

internal sealed record InstanceLine(Guid Id, string Title, string Process, string ProcessKey, int Version, string? Study, string Status, string? Outcome, DateTimeOffset StartedAt, string StartedBy, DateTimeOffset? EndedAt, string? Trouble);

internal sealed record InstanceView(
    Guid Id, string Title, string Process, string ProcessKey, int Version, string Xml, string? Url, string Status, string? Outcome, string? OutcomeReason, string? Note, string? RecordKind, Guid? RecordId, string? RecordVersion,
    byte[]? RecordSha256, DateTimeOffset StartedAt, string StartedBy, DateTimeOffset? EndedAt, Guid? ClientId, Guid? StudyId, string? Country, Guid? SiteId, string Body);

internal sealed record IncidentLine(int Number, string Node, string Reason, DateTimeOffset Since);

internal sealed record JournalLine(int Revision, DateTimeOffset At, string Actor, string? OnBehalfOf, string Happening, string? Node, string? ValuesIn, string? ValuesOut, string? Comment, string Entries);

internal sealed record StepTask(string Node, string Title, string Status, string? Decision, string? Comment, string[] Roles, Guid? Holder, DateTimeOffset CreatedAt, DateTimeOffset? DueAt, DateTimeOffset? DoneAt, string? DoneBy, Guid? DoneForId, Guid? SignatureId);

/// <summary>Instances within the scope, their journal and what is wrong with them.</summary>
internal sealed class InstanceReads(DbSession session, IScope scope)
{
    private static readonly Keyset<InstanceLine> Order = new Keyset<InstanceLine>("i.id", row => row.Id)
        .By("started", "i.started_at", row => row.StartedAt)
        .By("title", "i.title", row => row.Title);

    public Task<ListSlice<InstanceLine>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var words = "%" + Where.Escape(request.Q?.Trim() ?? "") + "%";
        var where = new Where().And(scope.On("i"))
            .And($"i.title ilike {words}", when: !string.IsNullOrWhiteSpace(request.Q))
            .Any("i.status", request, "status").Any("p.name", request, "process").Any("n.code", request, "study");
        return session.ListAsync(Order, request, new ListSql(
            Rows: $"""
                select i.id, i.title, p.name as process, p.key as process_key, v.number as version, n.code as study, i.status, i.outcome, i.started_at, i.started_by, i.ended_at,
                       (select x.reason from workflows.incident x where x.instance_id = i.id order by x.number limit 1) as trouble
                """,
            From: $"from workflows.instance i join workflows.process p on p.id = i.process_id join workflows.process_version v on v.id = i.version_id left join access.scope_node n on n.id = i.study_id",
            Where: where) { Facets = { ["status"] = "i.status", ["process"] = "p.name", ["study"] = "n.code" } }, stop);
    }

    /// <summary>Null when there is none within the scope.</summary>
    public Task<InstanceView?> FindAsync(Guid id, CancellationToken stop) => session.QueryOneAsync<InstanceView>($"""
        select i.id, i.title, p.name as process, p.key as process_key, v.number as version, v.xml, i.url, i.status, i.outcome, i.outcome_reason, i.note, i.record_kind, i.record_id, i.record_version, i.record_sha256,
               i.started_at, i.started_by, i.ended_at, i.client_id, i.study_id, i.country, i.site_id, s.body
          from workflows.instance i join workflows.process p on p.id = i.process_id join workflows.process_version v on v.id = i.version_id join workflows.instance_state s on s.instance_id = i.id
         where i.id = {id} and {scope.On("i")}
        """, stop);

    // unscoped: these belong to an instance that was found within the scope
    public Task<List<IncidentLine>> IncidentsAsync(Guid instance, CancellationToken stop) =>
        session.QueryAsync<IncidentLine>($"select number, node, reason, since from workflows.incident where instance_id = {instance} order by number", stop);

    public Task<List<JournalLine>> JournalAsync(Guid instance, CancellationToken stop) => session.QueryAsync<JournalLine>($"""
        select revision, at, actor, on_behalf_of, happening, node, values_in::text as values_in, values_out::text as values_out, comment, entries::text as entries from workflows.journal where instance_id = {instance} order by revision
        """, stop);

    public Task<List<StepTask>> TasksAsync(Guid instance, CancellationToken stop) => session.QueryAsync<StepTask>($"""
        select node, title, status, decision, comment, roles, coalesce(claimed_by, assignee_id) as holder, created_at, due_at, done_at, done_by, done_for_id, signature_id
          from workflows.task where instance_id = {instance} order by created_at, wait
        """, stop);
}

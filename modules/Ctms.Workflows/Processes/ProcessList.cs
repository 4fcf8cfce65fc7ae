using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Workflows.Processes;

/// <summary>A line of the list: the newest version, whether more is drawn, how many run.</summary>
internal sealed record ProcessLine(Guid Id, string Key, string Name, string Kind, int? Version, bool IsChanged, bool IsRetired, long Running, DateTimeOffset? ChangedAt);

/// <summary>All processes of the portal.</summary>
internal sealed class ProcessList(DbSession session)
{
    private static readonly Keyset<ProcessLine> Order = new Keyset<ProcessLine>("p.id", row => row.Id)
        .By("name", "p.name", row => row.Name)
        .By("running", "r.running", row => row.Running);

    // unscoped: processes belong to the whole portal, and a count of instances says nothing about any client
    public Task<ListSlice<ProcessLine>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var where = new Where().Contains("p.name || ' ' || p.key", request.Q).Any("p.kind", request, "kind");
        return session.ListAsync(Order, request, new ListSql(
            Rows: $"""
                select p.id, p.key, p.name, p.kind, v.number as version, p.draft is not null and (v.sha256 is null or v.sha256 <> sha256(convert_to(p.draft, 'UTF8'))) as is_changed,
                       p.retired_at is not null as is_retired, r.running, coalesce(p.draft_changed_at, v.published_at) as changed_at
                """,
            From: $"""
                from workflows.process p
                left join lateral (select number, sha256, published_at from workflows.process_version x where x.process_id = p.id order by number desc limit 1) v on true
                left join lateral (select count(*) as running from workflows.instance i where i.process_id = p.id and i.ended_at is null) r on true
                """,
            Where: where), stop);
    }
}

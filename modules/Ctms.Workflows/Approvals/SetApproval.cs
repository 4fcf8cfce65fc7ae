using System.Security.Cryptography;
using System.Text;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Workflows.Contracts;

namespace Ctms.Workflows.Approvals;

/// <summary>Sets or switches off the approval of an act, for all clients or one: writes its process as a new version. What runs goes on as it began.</summary>
// unscoped: approvals are set for the whole tenant, or for a client by whoever sets them for all
internal sealed class SetApproval(DbSession session, IEnumerable<ApprovalAct> acts, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(string act, Guid? client, bool enabled, ApprovalSettings settings, string? reason, CancellationToken stop)
    {
        if (acts.FirstOrDefault(a => a.Id == act) is not { } known) return Outcome.Refused("There is no such act.");
        if (settings.Check(await session.QueryAsync<string>($"select id from access.role", stop)) is { Count: > 0 } wrong) return Outcome.Refused(wrong[0].Reason);
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why this is changed; it stands in the history.");
        user.Reason = reason.Trim();
        await using var work = await session.BeginAsync(stop);
        var place = client is null ? null : await session.QueryOneAsync<string>($"select code from access.scope_node where id = {client} and kind = 'client'", stop);
        if (client is not null && place is null) return Outcome.Refused("There is no such client.");
        var (key, name, now) = (KeyOf(act, client), place is null ? known.Name : $"{known.Name} ({place})", clock.GetUtcNow());
        await session.ExecuteAsync($"select pg_advisory_xact_lock(hashtextextended({"workflows.process " + key}, 0))", stop);
        await session.ExecuteAsync($"""
            insert into workflows.process (id, key, name, kind, created_at, created_by) values ({Guid.CreateVersion7(now)}, {key}, {name}, 'approval', {now}, {user.Name}) on conflict (key) do nothing
            """, stop);
        var process = await session.QueryOneAsync<Guid>($"select id from workflows.process where key = {key}", stop);
        await PublishAsync(process, ApprovalBpmn.Write(key, name, settings, known.Why), reason.Trim(), now, stop);
        await session.ExecuteAsync($"""
            insert into workflows.approval_rule as r (id, act, client_id, process_id, enabled, settings, changed_at, changed_by)
            values ({Guid.CreateVersion7(now)}, {act}, {client}, {process}, {enabled}, {settings.Write()}::jsonb, {now}, {user.Name})
            on conflict (act, coalesce(client_id, '00000000-0000-0000-0000-000000000000')) do update
               set enabled = excluded.enabled, settings = excluded.settings, changed_at = excluded.changed_at, changed_by = excluded.changed_by
             where (r.enabled, r.settings) is distinct from (excluded.enabled, excluded.settings)
            """, stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    /// <summary>The client's own rule goes; from then on the one for all clients holds.</summary>
    public async Task<Outcome> RemoveAsync(string act, Guid client, string? reason, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why this is changed; it stands in the history.");
        user.Reason = reason.Trim();
        return await session.ExecuteAsync($"delete from workflows.approval_rule where act = {act} and client_id = {client}", stop) == 1 ? Outcome.Done : Outcome.Refused("There is no such rule.");
    }

    // The same settings again write the same file, and no new version.
    private async Task PublishAsync(Guid process, string xml, string note, DateTimeOffset now, CancellationToken stop)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(xml));
        await session.ExecuteAsync($"""
            insert into workflows.process_version (id, process_id, number, xml, sha256, note, published_at, published_by)
            select {Guid.CreateVersion7(now)}, {process}, coalesce(max(v.number), 0) + 1, {xml}, {hash}, {note}, {now}, {user.Name}
              from workflows.process_version v where v.process_id = {process}
            having (select l.sha256 from workflows.process_version l where l.process_id = {process} order by l.number desc limit 1) is distinct from {hash}::bytea
            """, stop);
    }

    private static string KeyOf(string act, Guid? client) => client is null ? "approval." + act : $"approval.{act}.{client:n}";
}

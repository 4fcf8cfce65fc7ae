using Ctms.Platform.Data;

namespace Ctms.Platform.Modules;

/// <summary>
/// Writes down what runs, what was kept out and why. The table is guarded like any other, so each change of it is an entry of the audit
/// trail, and a start at which nothing changed leaves none.
/// </summary>
internal sealed class RecordDropIns(DbSession session, ModuleCatalog modules, ModuleQuarantine quarantine)
{
    public async Task RunAsync(CancellationToken stop)
    {
        var rows = modules.Modules.Select(m => m.DropIn).OfType<DropIn>()
            .Select(d => new Row(d.Id, "running", d.Version, d.Sha256, null, d.AllowedBy))
            .Concat(quarantine.Modules.Select(q => new Row(q.Id, quarantine.IsSafeMode ? "safe-mode" : "quarantined", q.Version, q.Sha256, q.Reason, null))).ToList();
        await using var work = await session.BeginAsync(stop);
        foreach (var row in rows)
            await session.ExecuteAsync($"""
                insert into host.drop_in (id, state, version, sha256, reason, allowed_by) values ({row.Id}, {row.State}, {row.Version}, {row.Sha256}, {row.Reason}, {row.AllowedBy})
                on conflict (id) do update set state = excluded.state, version = excluded.version, sha256 = excluded.sha256, reason = excluded.reason, allowed_by = excluded.allowed_by
                """, stop);
        await session.ExecuteAsync($"update host.drop_in set state = 'removed', reason = null where id <> all ({rows.Select(r => r.Id).ToArray()}) and state <> 'removed'", stop);
        await work.CommitAsync(stop);
    }

    private sealed record Row(string Id, string State, string? Version, string? Sha256, string? Reason, string? AllowedBy);
}

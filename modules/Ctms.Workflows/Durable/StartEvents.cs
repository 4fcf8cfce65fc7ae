using Ctms.Platform.Data;
using Ctms.Workflows.Bpmn;

namespace Ctms.Workflows.Durable;

/// <summary>Starts by message, signal or time: kept beside the published version, so that they are found by name and by time.</summary>
// unscoped: the portal itself begins processes
internal sealed class StartEvents(DbSession session, StartInstance start, TimeProvider clock)
{
    /// <summary>Puts those of a version in the place of those of the one before, in the caller's transaction.</summary>
    public async Task ReplaceAsync(Guid process, Runnable runnable, CancellationToken stop)
    {
        await session.ExecuteAsync($"delete from workflows.start_event where process_id = {process}", stop);
        foreach (var node in runnable.Model.Processes[runnable.Process].Root.Nodes.Values.Where(n => n.Kind == NodeKind.Start))
        {
            if (KindOf(node) is not { } kind || (kind != "timer" && node.Event.Name is null)) continue;
            var iso = node.Event.Timer?.Iso;
            var due = kind == "timer" && iso is not null ? TimerText.Read(node.Event.Timer!.Kind, iso, clock.GetUtcNow()) : null;
            await session.ExecuteAsync($"""
                insert into workflows.start_event (process_id, node, kind, name, due, again, every) values ({process}, {node.Id}, {kind}, {node.Event.Name}, {due?.At}, {due?.Again}, {(due?.Every is null ? null : iso)})
                """, stop);
        }
    }

    /// <summary>Begins what is to begin now; false when nothing is. A time that came several times while no host ran counts once.</summary>
    public async Task<bool> NextAsync(CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var now = clock.GetUtcNow();
        if (await session.QueryOneAsync<Row>($"""
            select e.process_id, p.key, p.name, e.node, e.due, e.again, e.every from workflows.start_event e join workflows.process p on p.id = e.process_id
             where e.due <= {now} order by e.due limit 1 for update of e skip locked
            """, stop) is not { } row) return false;
        var (next, again) = Next(row, now);
        await session.ExecuteAsync($"update workflows.start_event set due = {next}, again = {again} where process_id = {row.ProcessId} and node = {row.Node}", stop);
        await start.RunAsync(row.Key, new Subject($"{row.Name}, {row.Due:yyyy-MM-dd HH:mm}"), [], null, row.Node, stop);
        await work.CommitAsync(stop);
        return true;
    }

    private static (DateTimeOffset? Due, int? Again) Next(Row row, DateTimeOffset now)
    {
        if (row.Every is null || Feel.FeelTemporal.Duration(row.Every.Split('/')[^1]) is not { } span) return (null, 0);
        var (due, again) = (row.Due, row.Again);
        while (due <= now && again is null or > 0)
        {
            if (TimerText.After(due, span) is not { } next) return (null, 0);
            (due, again) = (next, again - 1);
        }
        return due <= now ? (null, 0) : (due, again);
    }

    private static string? KindOf(FlowNode node) => node.Event.Kind switch { EventKind.Message => "message", EventKind.Signal => "signal", EventKind.Timer => "timer", _ => null };

    private sealed record Row(Guid ProcessId, string Key, string Name, string Node, DateTimeOffset Due, int? Again, string? Every);
}

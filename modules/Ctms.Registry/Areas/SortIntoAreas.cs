using Ctms.Platform.Data;
using Ctms.Platform.Jobs;
using Ctms.Registry.Contracts;

namespace Ctms.Registry.Areas;

/// <summary>Sorts all trials again after the keywords changed. Trials whose areas stay the same are not touched.</summary>
internal sealed class SortIntoAreas(DbSession session, AreaMaps maps) : IOperation
{
    public const string Kind = "registry.sort-into-areas";
    const int Batch = 2_000;

    public async Task RunAsync(OperationRun run, CancellationToken stop)
    {
        var map = await maps.LoadAsync(stop);
        var total = await session.QueryOneAsync<long>($"select count(*) from registry.trial", stop);
        var (after, done, changed) = (Guid.Empty, 0L, 0L);
        while (await session.QueryAsync<Row>($"select id, conditions, areas from registry.trial where id > {after} order by id limit {Batch}", stop) is { Count: > 0 } rows)
        {
            changed += await SortAsync(rows, map, stop);
            (after, done) = (rows[^1].Id, done + rows.Count);
            await run.ProgressAsync(done, total, $"{done:N0} of {total:N0} trials, {changed:N0} changed", stop);
        }
        run.Result(new { trials = done, changed });
    }

    async Task<int> SortAsync(List<Row> rows, AreaMap map, CancellationToken stop)
    {
        var moved = rows.Select(row => (row.Id, Areas: map.Of(row.Conditions), row)).Where(one => !one.Areas.SequenceEqual(one.row.Areas)).ToList();
        if (moved.Count == 0) return 0;
        await using var work = await session.BeginAsync(stop);
        foreach (var (id, areas, _) in moved) await session.ExecuteAsync($"update registry.trial set areas = {areas} where id = {id}", stop);
        var ids = moved.Select(one => one.Id).ToArray();
        var people = await session.QueryAsync<Guid>($"select distinct person_id from registry.trial_role where trial_id = any ({ids})", stop);
        await session.PublishAsync(new TrialsChanged(ids), stop);
        if (people.Count > 0) await session.PublishAsync(new TrialRolesChanged([.. people]), stop);
        await work.CommitAsync(stop);
        return moved.Count;
    }

    internal sealed record Row(Guid Id, string[] Conditions, string[] Areas);
}

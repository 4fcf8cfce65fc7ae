using Ctms.Platform.Data;
using Ctms.Platform.Jobs;

namespace Ctms.Investigators.Search;

/// <summary>Makes the search rows of everybody anew, batch by batch; a run that was interrupted goes on where it stopped.</summary>
internal sealed class RebuildSearch(DbSession session, SearchIndex index, TermCounts counts) : IOperation
{
    public const string Kind = "investigators.rebuild";

    public async Task RunAsync(OperationRun run, CancellationToken stop)
    {
        var total = await session.QueryOneAsync<long>($"select count(*) from investigators.person_hit", stop);
        var (done, after) = (0L, Guid.Empty);
        while (true)
        {
            var ids = await session.QueryAsync<Guid>($"select id from investigators.person_hit where id > {after} order by id limit {SearchIndex.Batch}", stop);
            if (ids.Count == 0) break;
            await index.RefreshAsync(ids, stop);
            (done, after) = (done + ids.Count, ids[^1]);
            await run.ProgressAsync(done, Math.Max(done, total), "people", stop);
        }

        await counts.CountAsync(stop);
        run.Result(new { people = done });
    }
}

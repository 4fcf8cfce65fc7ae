using Ctms.Directory.Contracts;
using Ctms.Platform.Data;
using Ctms.Platform.Jobs;

namespace Ctms.Investigators.Search;

/// <summary>Makes the search rows of everybody anew, batch by batch; a run that was interrupted goes on where it stopped.</summary>
internal sealed class RebuildSearch(DbSession session, IPeople people, SearchIndex index, TermCounts counts) : IOperation
{
    public const string Kind = "investigators.rebuild";

    public async Task RunAsync(OperationRun run, CancellationToken stop)
    {
        var total = await session.QueryOneAsync<long>($"select count(*) from investigators.person_hit", stop);
        var (done, after) = (0L, Guid.Empty);
        while (await people.IdsAfterAsync(after, SearchIndex.Batch, stop) is { Count: > 0 } ids)
        {
            // Rows in between whose people are gone are refreshed too, and so removed.
            var last = ids[^1];
            var kept = await session.QueryAsync<Guid>($"select id from investigators.person_hit where id > {after} and id <= {last}", stop);
            await index.RefreshAsync([.. ids.Union(kept)], stop);
            (done, after) = (done + ids.Count, last);
            await run.ProgressAsync(done, Math.Max(done, total), "people", stop);
        }

        await session.ExecuteAsync($"delete from investigators.person_hit where id > {after}", stop);
        await session.ExecuteAsync($"delete from investigators.person_card where id > {after}", stop);
        await counts.CountAsync(stop);
        run.Result(new { people = done });
    }
}

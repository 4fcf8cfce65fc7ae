using System.Diagnostics;
using Ctms.Platform.Data;
using Ctms.Platform.Jobs;

namespace Ctms.Platform.Search;

/// <summary>Which kinds are read anew; null: all.</summary>
internal sealed record RebuildRequest(string[]? Kinds);

/// <summary>What came of a rebuild.</summary>
internal sealed record RebuildResult(long Entries, double Seconds, double PerSecond);

/// <summary>
/// Reads everything that modules offer and makes the index equal to it, portion by portion in the order of ids: what stands in the index between the ids of a portion and was not read is
/// removed. Each portion is one unit of work with the mark of how far it came, so a run that was killed goes on behind it; changes meanwhile take turns with the portions.
/// </summary>
internal sealed class RebuildSearchIndex(DbSession session, SearchWriter writer, IEnumerable<ISearchable> offers, TimeProvider clock) : IOperation
{
    public const string Kind = "search.rebuild";
    public const string Link = "/administration/search";
    private const int Portion = 1_000;
    private const int WordPortion = 20_000;

    public async Task RunAsync(OperationRun run, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var kinds = run.Parameters<RebuildRequest>().Kinds;
        var before = await session.QueryOneAsync<long>($"select count(*) from search.entry e where {kinds is null} or e.kind = any({kinds ?? []})", stop);
        var (read, already) = (0L, 0L);
        foreach (var offer in offers.Where(offer => kinds?.Contains(offer.Kind) != false).OrderBy(offer => offer.Order).ThenBy(offer => offer.Kind, StringComparer.Ordinal))
        {
            var mark = await session.QueryOneAsync<Mark>($"select after, entries, is_done from search.rebuild where operation = {run.Id} and kind = {offer.Kind}", stop) ?? new(Guid.Empty, 0, false);
            (read, already) = (read + mark.Entries, already + mark.Entries);
            while (!mark.IsDone)
            {
                var last = mark.Entries;
                mark = await PortionAsync(run.Id, offer, mark, stop);
                read += mark.Entries - last;
                await run.ProgressAsync(read, before > read ? before : null, "entries", stop);
            }
        }

        await TidyAsync(kinds is null, stop);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        run.Result(new RebuildResult(read, Math.Round(seconds, 2), Math.Round((read - already) / Math.Max(seconds, 0.001))));
    }

    private async Task<Mark> PortionAsync(Guid operation, ISearchable offer, Mark mark, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        await writer.TakeTurnAsync(stop);
        var entries = await offer.PageAsync(mark.After, Portion, stop);
        await writer.WriteAsync(offer, entries, stop);
        var isDone = entries.Count < Portion;
        var until = entries.Count > 0 ? entries[^1].Id : mark.After;
        var ids = entries.Select(entry => entry.Id).ToArray();
        var gone = await session.QueryAsync<Guid>($"select e.id from search.entry e where e.kind = {offer.Kind} and e.id > {mark.After} and ({isDone} or e.id <= {until}) and e.id <> all({ids})", stop);
        await writer.RemoveAsync(offer.Kind, gone, stop);
        await session.ExecuteAsync($"""
            insert into search.rebuild (operation, kind, after, entries, is_done) values ({operation}, {offer.Kind}, {until}, {mark.Entries + entries.Count}, {isDone})
            on conflict (operation, kind) do update set after = excluded.after, entries = excluded.entries, is_done = excluded.is_done
            """, stop);
        if (isDone)
            await session.ExecuteAsync($"insert into search.kind (kind, version, filled_at) values ({offer.Kind}, {SearchWriter.Version}, {clock.GetUtcNow()}) on conflict (kind) do update set version = excluded.version, filled_at = excluded.filled_at", stop);
        await work.CommitAsync(stop);
        return new(until, mark.Entries + entries.Count, isDone);
    }

    /// <summary>What no module offers any more goes, and so do words that stand nowhere, and marks of rebuilds that are over.</summary>
    private async Task TidyAsync(bool isWhole, CancellationToken stop)
    {
        if (!isWhole) return;
        await session.ExecuteAsync($"delete from search.entry e where e.kind <> all({offers.Select(offer => offer.Kind).ToArray()})", stop);
        var after = "";
        while (await session.QueryAsync<string>($"select w.text from search.word w where w.text > {after} order by w.text limit {WordPortion}", stop) is { Count: > 0 } words)
        {
            await using var work = await session.BeginAsync(stop);
            await writer.TakeTurnAsync(stop);
            await writer.ForgetWordsAsync(words, stop);
            await work.CommitAsync(stop);
            after = words[^1];
        }

        await session.ExecuteAsync($"delete from search.rebuild r using jobs.operation o where o.id = r.operation and o.state in ('done', 'failed', 'cancelled')", stop);
    }

    private sealed record Mark(Guid After, long Entries, bool IsDone);
}

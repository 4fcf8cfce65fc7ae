using Ctms.Platform;
using Ctms.Platform.Data;

namespace Ctms.Administration.Outbox;

/// <summary>Gives dead letters ten new tries. Handlers that have had a fact already keep their mark and are not called twice.</summary>
internal sealed class ReplayFacts(DbSession session)
{
    public async Task<Outcome<int>> RunAsync(IReadOnlyCollection<long> ids, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var replayed = await session.ExecuteAsync($"update events.outbox set dead_at = null, attempts = 0, next_at = now() where id = any({ids.ToArray()}) and dead_at is not null and done_at is null", stop);
        if (replayed == 0) return Outcome.Refused("These facts are no dead letters any more.");
        await session.ExecuteAsync($"select audit.record('facts-replayed', null, jsonb_build_object('facts', {string.Join(", ", ids)}::text))", stop);
        await work.CommitAsync(stop);
        return replayed;
    }
}

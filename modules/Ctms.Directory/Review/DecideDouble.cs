using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Directory.Review;

/// <summary>Says of a waiting pair that it is two people, or that somebody should look again later.</summary>
internal sealed class DecideDouble(DbSession session, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid pair, bool different, string? reason, CancellationToken stop)
    {
        user.Reason = reason;
        await using var work = await session.BeginAsync(stop);
        var state = different ? "different" : "later";
        var people = await session.QueryAsync<Sides>($"""
            update directory.duplicate set state = {state}, decided_at = {clock.GetUtcNow()}, decided_by = {user.Name}
             where id = {pair} and state in ('waiting', 'later') returning one_id, other_id
            """, stop);
        if (people.Count == 0) return await TakenAsync(pair, stop);
        if (different) await session.ExecuteAsync($"select audit.record('not-the-same-person', {people[0].OneId}, null), audit.record('not-the-same-person', {people[0].OtherId}, null)", stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    private async Task<Outcome> TakenAsync(Guid pair, CancellationToken stop)
    {
        var by = await session.QueryOneAsync<string>($"select decided_by from directory.duplicate where id = {pair}", stop);
        return Outcome.Refused(by is null ? "This pair does not wait any more." : $"{by} has decided this pair already.");
    }

    private sealed record Sides(Guid OneId, Guid OtherId);
}

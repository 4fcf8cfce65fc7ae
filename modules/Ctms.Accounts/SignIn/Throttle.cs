using Ctms.Accounts.Users;
using Ctms.Platform.Data;

namespace Ctms.Accounts.SignIn;

/// <summary>Leave to try once, or how long to wait.</summary>
internal sealed record Permit(Guid Attempt, TimeSpan Wait, int Failures, int TriesUntilLock = ThrottleRule.TriesUntilLock)
{
    public bool IsRefused => Wait > TimeSpan.Zero;
}

/// <summary>
/// Counts tries per name and per source in the database, for all hosts together. A try counts as failed from its start, and
/// as succeeded afterwards: so many at once get no more tries than one after the other.
/// </summary>
internal sealed class Throttle(DbSession session, TimeProvider clock)
{
    /// <summary>Asking for a new password is counted apart: it is no failed sign-in.</summary>
    public const string ResetKind = "reset";

    public async Task<Permit> EnterAsync(string name, string source, string kind, CancellationToken stop, int triesUntilLock = ThrottleRule.TriesUntilLock)
    {
        var (hash, now) = (EmailKey.Hash(name), clock.GetUtcNow());
        await using var work = await session.BeginAsync(stop);
        await session.ExecuteAsync($"select pg_advisory_xact_lock(hashtextextended({Convert.ToHexString(hash)}, 0))", stop);
        var counted = await CountAsync(hash, source, now, stop);
        var wait = Longest(
            ThrottleRule.Wait(ThrottleRule.PauseOfName(counted.OfName, triesUntilLock), counted.LastOfName, now),
            ThrottleRule.Wait(ThrottleRule.PauseOfSource(counted.OfSource), counted.LastOfSource, now));
        if (wait > TimeSpan.Zero) return new Permit(Guid.Empty, wait, counted.OfName);
        var attempt = Guid.CreateVersion7();
        await session.ExecuteAsync($"insert into accounts.attempt (id, at, name_hash, source, kind) values ({attempt}, {now}, {hash}, {source}, {kind})", stop);
        await work.CommitAsync(stop);
        return new Permit(attempt, TimeSpan.Zero, counted.OfName + 1, triesUntilLock);
    }

    public Task SucceedAsync(Permit permit, CancellationToken stop) =>
        session.ExecuteAsync($"update accounts.attempt set succeeded = true where id = {permit.Attempt}", stop);

    private async Task<Counted> CountAsync(byte[] hash, string source, DateTimeOffset now, CancellationToken stop)
    {
        var since = now - ThrottleRule.Memory;
        return (await session.QueryOneAsync<Counted>($"""
            with name as (
                select count(*)::int as n, max(at) as last from accounts.attempt a
                 where a.name_hash = {hash} and not a.succeeded and a.kind <> {ResetKind} and a.at > greatest({since}::timestamptz,
                       coalesce((select max(at) from accounts.attempt s where s.name_hash = {hash} and s.succeeded), '-infinity'))),
            source as (select count(*)::int as n, max(at) as last from accounts.attempt where source = {source} and not succeeded and kind <> {ResetKind} and at > {since})
            select name.n as of_name, name.last as last_of_name, source.n as of_source, source.last as last_of_source from name, source
            """, stop))!;
    }

    private static TimeSpan Longest(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private sealed record Counted(int OfName, DateTimeOffset? LastOfName, int OfSource, DateTimeOffset? LastOfSource);
}

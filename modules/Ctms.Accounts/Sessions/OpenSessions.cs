using Ctms.Platform.Data;
using Microsoft.Extensions.Options;

namespace Ctms.Accounts.Sessions;

/// <summary>Where somebody comes from: address and browser, as far as they say.</summary>
internal sealed record Visitor(string Source, string Device);

/// <summary>A session that is still good, with the person it belongs to.</summary>
internal sealed record LiveSession(Guid Id, Guid AccountId, string Name, string Email, string Zone, DateTimeOffset LastSeenAt, DateTimeOffset ProvedAt);

/// <summary>Sessions live in the database: ending one ends it on every host with the next request.</summary>
internal sealed class OpenSessions(DbSession session, TimeProvider clock, IOptions<AccountsSettings> settings)
{
    private static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(1);

    /// <summary>Answers the secret for the cookie.</summary>
    public async Task<string> StartAsync(Guid account, string method, Visitor visitor, CancellationToken stop)
    {
        var (token, now) = (SignIn.Secret.New(), clock.GetUtcNow());
        await session.ExecuteAsync($"""
            insert into accounts.session (id, account_id, token_hash, method, source, device, created_at, last_seen_at, proved_at, expires_at)
            values ({Guid.CreateVersion7()}, {account}, {SignIn.Secret.Hash(token)}, {method}, {visitor.Source}, {visitor.Device}, {now}, {now}, {now}, {now + settings.Value.SessionTime})
            """, stop);
        return token;
    }

    public Task<LiveSession?> FindAsync(string token, CancellationToken stop) => session.QueryOneAsync<LiveSession>($"""
        select s.id, s.account_id, a.name, a.email, a.zone, s.last_seen_at, s.proved_at
          from accounts.session s join accounts.account a on a.id = s.account_id
         where s.token_hash = {SignIn.Secret.Hash(token)} and s.ended_at is null and s.expires_at > {clock.GetUtcNow()}
           and s.last_seen_at > {clock.GetUtcNow() - settings.Value.IdleTime} and a.active
        """, stop);

    /// <summary>Notes that somebody is there; once a minute is enough for a pause of thirty.</summary>
    public async Task TouchAsync(LiveSession live, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (now - live.LastSeenAt < TouchEvery) return;
        await session.ExecuteAsync($"update accounts.session set last_seen_at = {now} where id = {live.Id} and last_seen_at < {now}", stop);
    }

    /// <summary>A new secret after the person proved again who they are; the old cookie is dead.</summary>
    public async Task<string> RenewAsync(Guid id, CancellationToken stop)
    {
        var token = SignIn.Secret.New();
        await session.ExecuteAsync($"update accounts.session set token_hash = {SignIn.Secret.Hash(token)}, proved_at = {clock.GetUtcNow()} where id = {id}", stop);
        return token;
    }

    /// <summary>Ends one session; answers whether it was open. Somebody else's account is never touched.</summary>
    public async Task<bool> EndAsync(Guid account, Guid id, string reason, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var ended = await session.ExecuteAsync($"update accounts.session set ended_at = {clock.GetUtcNow()}, end_reason = {reason} where id = {id} and account_id = {account} and ended_at is null", stop) == 1;
        if (ended) await session.ExecuteAsync($"select audit.record('session-ended', {account}::uuid, jsonb_build_object('why', {reason}::text))", stop);
        await work.CommitAsync(stop);
        return ended;
    }

    /// <summary>Ends all sessions of an account but the one given; answers how many.</summary>
    public async Task<int> EndAllAsync(Guid account, Guid? but, string reason, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var ended = await session.ExecuteAsync($"""
            update accounts.session set ended_at = {clock.GetUtcNow()}, end_reason = {reason}
             where account_id = {account} and ended_at is null and expires_at > {clock.GetUtcNow()} and id is distinct from {but}::uuid
            """, stop);
        if (ended > 0) await session.ExecuteAsync($"select audit.record('sessions-ended', {account}::uuid, jsonb_build_object('sessions', {ended}::int, 'why', {reason}::text))", stop);
        await work.CommitAsync(stop);
        return ended;
    }
}

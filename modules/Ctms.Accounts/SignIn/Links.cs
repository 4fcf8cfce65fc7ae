using Ctms.Accounts.Users;
using Ctms.Platform.Data;
using Ctms.Platform.Hosting;

namespace Ctms.Accounts.SignIn;

/// <summary>What a link is for; the text stands in the database.</summary>
internal static class LinkKind
{
    public const string First = "first";
    public const string Invitation = "invitation";
    public const string Reset = "reset";
    public const string SignIn = "sign-in";
    public const string EmailCode = "email-code";

    public static string Page(string kind) => kind switch
    {
        First => "/accounts/first/",
        Invitation => "/accounts/join/",
        Reset => "/accounts/reset/",
        SignIn => "/accounts/link/",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no page."),
    };
}

/// <summary>A link as given away: the only time that its secret is seen.</summary>
internal sealed record GivenLink(string Url, DateTimeOffset Expires);

internal sealed record OpenLink(Guid Id, Guid? AccountId);

/// <summary>Personal links that work once: only the hash is kept, and a newer one of the same kind voids the older.</summary>
internal sealed class Links(DbSession session, PublicUrl url, TimeProvider clock)
{
    public async Task<GivenLink> GiveAsync(string kind, Account? account, TimeSpan life, CancellationToken stop)
    {
        var token = Secret.New();
        var expires = await KeepAsync(kind, account?.Id, Secret.Hash(token), life, stop);
        return new GivenLink(await url.OfAsync(LinkKind.Page(kind) + token, stop), expires);
    }

    /// <summary>Six digits for the mail; they only fit this account.</summary>
    public async Task<string> GiveCodeAsync(Account account, TimeSpan life, CancellationToken stop)
    {
        var code = Secret.NewDigits();
        await KeepAsync(LinkKind.EmailCode, account.Id, CodeHash(account.Id, code), life, stop);
        return code;
    }

    /// <summary>Looks without using: a mail program that fetches links must not spend them.</summary>
    public Task<OpenLink?> FindAsync(string kind, string token, CancellationToken stop) => session.QueryOneAsync<OpenLink>(
        $"select id, account_id from accounts.link where kind = {kind} and token_hash = {Secret.Hash(token)} and used_at is null and expires_at > {clock.GetUtcNow()}", stop);

    /// <summary>Uses it up; of several at once only one is told yes.</summary>
    public async Task<bool> UseAsync(OpenLink link, CancellationToken stop) =>
        await session.ExecuteAsync($"update accounts.link set used_at = {clock.GetUtcNow()} where id = {link.Id} and used_at is null", stop) == 1;

    public async Task<bool> UseCodeAsync(Guid account, string code, CancellationToken stop) =>
        await session.ExecuteAsync($"""
            update accounts.link set used_at = {clock.GetUtcNow()}
             where kind = {LinkKind.EmailCode} and token_hash = {CodeHash(account, code)} and used_at is null and expires_at > {clock.GetUtcNow()}
            """, stop) == 1;

    /// <summary>What was sent before a change of credentials or a deactivation must not open anything after it.</summary>
    public Task VoidAsync(Guid account, CancellationToken stop) =>
        session.ExecuteAsync($"update accounts.link set used_at = {clock.GetUtcNow()} where account_id = {account} and used_at is null", stop);

    private async Task<DateTimeOffset> KeepAsync(string kind, Guid? account, byte[] hash, TimeSpan life, CancellationToken stop)
    {
        var (now, expires) = (clock.GetUtcNow(), clock.GetUtcNow() + life);
        await using var work = await session.BeginAsync(stop);
        await session.ExecuteAsync($"update accounts.link set used_at = {now} where kind = {kind} and account_id is not distinct from {account}::uuid and used_at is null", stop);
        await session.ExecuteAsync($"""
            insert into accounts.link (id, kind, account_id, token_hash, created_at, expires_at) values ({Guid.CreateVersion7()}, {kind}, {account}, {hash}, {now}, {expires})
            """, stop);
        await work.CommitAsync(stop);
        return expires;
    }

    private static byte[] CodeHash(Guid account, string code) => Secret.Hash(account, "mail" + code);
}

using Ctms.Platform.Data;
using Microsoft.AspNetCore.Http;

namespace Ctms.Accounts.SignIn;

/// <summary>Browsers that were proved by a code from the mail; a year long no code is asked there again.</summary>
internal sealed class KnownDevices(DbSession session, TimeProvider clock)
{
    private const string Cookie = "ctms-device";
    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    public async Task<bool> IsKnownAsync(HttpContext http, Guid account, CancellationToken stop) =>
        http.Request.Cookies[Cookie] is { Length: > 0 } token
        && await session.QueryOneAsync<bool>($"select exists (select 1 from accounts.known_device where account_id = {account} and token_hash = {Secret.Hash(token)} and created_at > {clock.GetUtcNow() - Life})", stop);

    public async Task KeepAsync(HttpContext http, Guid account, CancellationToken stop)
    {
        var token = http.Request.Cookies[Cookie] is { Length: 43 } known ? known : Secret.New();
        await session.ExecuteAsync($"""
            insert into accounts.known_device (id, account_id, token_hash, created_at) values ({Guid.CreateVersion7()}, {account}, {Secret.Hash(token)}, {clock.GetUtcNow()})
            on conflict (account_id, token_hash) do update set created_at = excluded.created_at
            """, stop);
        http.Response.Cookies.Append(Cookie, token, new CookieOptions { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, MaxAge = Life, IsEssential = true });
    }

    /// <summary>After a change of the password every browser proves itself again.</summary>
    public Task ForgetAsync(Guid account, CancellationToken stop) => session.ExecuteAsync($"delete from accounts.known_device where account_id = {account}", stop);
}

using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Ctms.Accounts.SignIn;

/// <summary>Somebody gave the first proof and owes the second. It opens nothing but the pages of the second.</summary>
internal sealed record PendingSignIn(Guid AccountId, string Method, string Stamp, DateTimeOffset At, string? ReturnUrl)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
}

/// <summary>Keeps the half-done sign-in in an encrypted cookie of its own.</summary>
internal sealed class PendingCookie(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Name = "ctms-step";
    private readonly IDataProtector protector = protection.CreateProtector("Ctms.Accounts.PendingSignIn");

    public void Write(HttpContext http, PendingSignIn pending) =>
        http.Response.Cookies.Append(Name, protector.Protect(JsonSerializer.Serialize(pending)), Options(http));

    public PendingSignIn? Read(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 } text) return null;
        try
        {
            var pending = JsonSerializer.Deserialize<PendingSignIn>(protector.Unprotect(text));
            return pending is not null && pending.At + PendingSignIn.Life > clock.GetUtcNow() ? pending : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    public void Remove(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http));

    private static CookieOptions Options(HttpContext http) =>
        new() { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}

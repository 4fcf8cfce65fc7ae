using System.Security.Claims;

namespace Ctms.Accounts.Sessions;

/// <summary>What a request carries about its session, beside name and id of the person.</summary>
internal static class SessionClaims
{
    public const string Scheme = "ctms";
    public const string Token = "ctms:token";
    public const string Session = "ctms:session";
    public const string Zone = "ctms:zone";

    /// <summary>The method of a session that began with a one-time link and nothing else.</summary>
    public const string LinkMethod = "sign-in link";
    public const string Proved = "ctms:proved";

    public static Guid? SessionId(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(Session), out var id) ? id : null;

    public static Guid? AccountId(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>When the person last proved who they are, in this session.</summary>
    public static DateTimeOffset ProvedAt(this ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(Proved), out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.MinValue;
}

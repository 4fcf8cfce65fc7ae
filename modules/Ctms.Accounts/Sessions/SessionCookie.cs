using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Ctms.Accounts.Sessions;

/// <summary>
/// The cookie carries nothing but the secret of a session; who that is and whether it still holds is read with each request.
/// </summary>
internal sealed class SessionCookie(OpenSessions sessions, Refusals refusals) : CookieAuthenticationEvents
{
    /// <summary>Set by requests that a page makes by itself: they do not keep a session alive.</summary>
    public const string PollHeader = "X-Ctms-Poll";

    private const string SignInPage = "/accounts/sign-in";

    public static Task WriteAsync(HttpContext http, string token) =>
        http.SignInAsync(SessionClaims.Scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(SessionClaims.Token, token)], SessionClaims.Scheme)));

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var stop = context.HttpContext.RequestAborted;
        var token = context.Principal?.FindFirstValue(SessionClaims.Token);
        if (token is null || await sessions.FindAsync(token, stop) is not { } live)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(SessionClaims.Scheme);
            return;
        }

        if (!IsPoll(context.Request)) await sessions.TouchAsync(live, stop);
        context.ReplacePrincipal(Principal(live));
    }

    /// <summary>The page itself asks, not the person: by the header, or for the progress of long work.</summary>
    private static bool IsPoll(HttpRequest request) => request.Headers.ContainsKey(PollHeader)
        || (request.Headers.ContainsKey("HX-Request") && HttpMethods.IsGet(request.Method) && request.Path.StartsWithSegments("/operations", StringComparison.OrdinalIgnoreCase));

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        var wanted = request.Path + request.QueryString;
        var comesBack = HttpMethods.IsGet(request.Method) && wanted is not "/" && !request.Headers.ContainsKey("HX-Request");
        var url = comesBack ? $"{SignInPage}?returnUrl={Uri.EscapeDataString(wanted)}" : SignInPage;
        return GoAsync(context, url);
    }

    public override async Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        await refusals.RecordAsync(context.HttpContext, context.HttpContext.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
    }

    private static Task GoAsync(RedirectContext<CookieAuthenticationOptions> context, string url)
    {
        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers["HX-Redirect"] = url;
        }
        else
        {
            context.Response.Redirect(url);
        }

        return Task.CompletedTask;
    }

    private static ClaimsPrincipal Principal(LiveSession live) => new(new ClaimsIdentity(
    [
        new Claim(ClaimTypes.NameIdentifier, live.AccountId.ToString()),
        new Claim(ClaimTypes.Name, live.Name),
        new Claim(ClaimTypes.Email, live.Email),
        new Claim(SessionClaims.Zone, live.Zone),
        new Claim(SessionClaims.Session, live.Id.ToString()),
        new Claim(SessionClaims.Proved, live.ProvedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
    ], SessionClaims.Scheme));
}

using System.Security.Claims;
using Ctms.Platform.Access;
using Microsoft.AspNetCore.Http;

namespace Ctms.Platform.Hosting;

/// <summary>Names who acts in this request; the reason that a form asked for travels in the field "reason".</summary>
internal sealed class RequestUser(RequestDelegate next)
{
    public const string ZoneClaim = "ctms:zone";
    public const string SessionClaim = "ctms:session";

    public Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        user.RequestId = context.TraceIdentifier;
        if (context.User.Identity?.IsAuthenticated == true && Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            user.BecomePerson(id, context.User.FindFirstValue(ClaimTypes.Name) ?? "Nameless", context.User.FindFirstValue(ClaimTypes.Email));
            user.Session = Guid.TryParse(context.User.FindFirstValue(SessionClaim), out var session) ? session : null;
            if (context.User.FindFirstValue(ZoneClaim) is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)) user.Zone = found;
        }
        else
        {
            user.BecomeAnonymous();
        }

        return next(context);
    }
}

/// <summary>Until the host is ready every page says so; /health answers all the time.</summary>
internal sealed class ReadinessGate(RequestDelegate next, Readiness readiness)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (readiness.IsReady || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "2";
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("The portal is starting. Please try again in a moment.", context.RequestAborted);
    }
}

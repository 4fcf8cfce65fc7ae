using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Hosting;

/// <summary>
/// The limit for forms that need no account: requests a minute with one personal link, else from one address (Ctms:PublicForms:PerMinute). Not by address alone:
/// behind a proxy everybody has the same, and then some would be shut out by the others.
/// </summary>
public static class PublicForms
{
    public const string Policy = "public-forms";
    private const int UsualPerMinute = 1_200;

    internal static void AddTo(IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = async (rejected, stop) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "60";
            rejected.HttpContext.Response.ContentType = "text/plain; charset=utf-8";
            await rejected.HttpContext.Response.WriteAsync("Too many requests came at once. Please try again in a minute; what was kept is kept.", stop);
        };
        options.AddPolicy(Policy, context => RateLimitPartition.GetSlidingWindowLimiter(context.GetRouteValue("token") as string ?? context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new()
        {
            PermitLimit = context.RequestServices.GetRequiredService<IConfiguration>().GetValue("Ctms:PublicForms:PerMinute", UsualPerMinute), Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0,
        }));
    });
}

using System.Reflection;
using Ctms.Platform.Access;
using Ctms.Platform.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ctms.Platform.Hosting;

/// <summary>/health/live and /health/ready as operators' probes expect them; details are for people who may see them.</summary>
internal static class HealthEndpoints
{
    public static string Version { get; } =
        Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    public static void MapCtmsHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Json(new { status = "live" })).AllowAnonymous();
        routes.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, Readiness readiness, CancellationToken stop)
    {
        if (!readiness.IsReady) return Results.Json(new { status = "starting" }, statusCode: StatusCodes.Status503ServiceUnavailable);
        var report = await context.RequestServices.GetRequiredService<HealthCheckService>().CheckHealthAsync(stop);
        var status = Word(report.Status);
        var code = report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        var user = context.RequestServices.GetRequiredService<CurrentUser>();
        if (report.Status == HealthStatus.Unhealthy || !user.IsSignedIn || !await context.RequestServices.GetRequiredService<IAccess>().AllowsAsync(PlatformPermissions.SeeHealth, stop))
            return Results.Json(new { status }, statusCode: code);
        return Results.Json(new { status, version = Version, checks = report.Entries.Select(e => new { name = e.Key, status = Word(e.Value.Status), detail = e.Value.Description }) }, statusCode: code);
    }

    public static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ready",
        HealthStatus.Degraded => "degraded",
        _ => "failing",
    };
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Ctms.Platform.Hosting;

/// <summary>Starts background work once the database is what the program expects.</summary>
internal sealed class AfterReady(Readiness readiness, IReadOnlyList<BackgroundService> workers) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        foreach (var worker in workers) await worker.StartAsync(stoppingToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(workers.Select(w => w.StopAsync(cancellationToken)));
    }
}

/// <summary>
/// Default deny: an endpoint that names no permission is refused to everybody, while an address that leads nowhere may
/// say "not found" to somebody signed in.
/// </summary>
internal sealed class NoEndpointRequirement : IAuthorizationRequirement;

internal sealed class NoEndpointHandler(IHttpContextAccessor http) : AuthorizationHandler<NoEndpointRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, NoEndpointRequirement requirement)
    {
        if (http.HttpContext?.GetEndpoint() is null) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

using Ctms.Platform.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ctms.Workflows.Durable;

/// <summary>Lets timers and actions happen on this host, one after the other, each in a scope and a transaction of its own.</summary>
internal sealed class DuePump(IServiceScopeFactory scopes, DueSignal signal, ILogger<DuePump> log) : DrainLoop(signal, TimeSpan.FromSeconds(1), log)
{
    protected override async Task<bool> NextAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RunDue>().NextAsync(stop);
    }
}

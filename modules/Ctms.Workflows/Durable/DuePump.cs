using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ctms.Workflows.Durable;

/// <summary>Lets timers and actions happen on this host, one after the other, each in a scope and a transaction of its own.</summary>
internal sealed class DuePump(IServiceScopeFactory scopes, DueSignal signal, ILogger<DuePump> log) : BackgroundService
{
    /// <summary>Runs until nothing is due; answers how many happened. Tests call it instead of waiting.</summary>
    public async Task<int> DrainAsync(CancellationToken stop)
    {
        var happened = 0;
        while (await NextAsync(stop)) happened++;
        return happened;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await DrainAsync(stoppingToken);
                await signal.WaitAsync(TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException e)
            {
                log.LogWarning(e, "What is due cannot be read now; trying again.");
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken);
            }
        }
    }

    private async Task<bool> NextAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RunDue>().NextAsync(stop);
    }
}

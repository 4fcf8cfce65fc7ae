using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ctms.Platform.Hosting;

/// <summary>Takes one thing after the other from a queue in the database until nothing is left, then waits for the signal or the next look.</summary>
public abstract class DrainLoop(WakeSignal signal, TimeSpan look, ILogger log) : BackgroundService
{
    /// <summary>Takes the next thing, in a scope and a transaction of its own; false when there is none.</summary>
    protected abstract Task<bool> NextAsync(CancellationToken stop);

    /// <summary>Runs until nothing is left; answers how many there were. Tests call it instead of waiting.</summary>
    public async Task<int> DrainAsync(CancellationToken stop)
    {
        var taken = 0;
        while (await NextAsync(stop)) taken++;
        return taken;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await DrainAsync(stoppingToken);
                await signal.WaitAsync(look, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException e)
            {
                log.LogWarning(e, "The queue cannot be read now; trying again.");
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken);
            }
        }
    }
}

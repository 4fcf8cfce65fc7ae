using Ctms.Platform.Access;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ctms.Platform.Jobs;

internal sealed class Operations(OperationQueue queue, OperationSignal signal, CurrentUser user) : IOperations
{
    public async Task<Guid> StartAsync(string kind, string title, object parameters, string? link, CancellationToken stop)
    {
        var id = await queue.AddAsync(kind, title, parameters, link, user, stop);
        signal.Raise();
        return id;
    }

    public async Task<OperationStatus> RunHereAsync(Guid id, Action<OperationStatus>? progress, CancellationToken stop)
    {
        while (true)
        {
            if (await queue.ClaimAsync(id, stop) is { } claimed) return await queue.RunAsync(claimed.Status, claimed.Parameters, progress, stop);
            // A running host took the row first: follow it.
            var status = await queue.FindAsync(id, stop) ?? throw new ArgumentException("There is no such operation.", nameof(id));
            progress?.Invoke(status);
            if (status.IsOver) return status;
            await Task.Delay(TimeSpan.FromMilliseconds(200), stop);
        }
    }

    public Task<OperationStatus?> FindAsync(Guid id, CancellationToken stop) => queue.FindAsync(id, stop);

    public Task CancelAsync(Guid id, CancellationToken stop) => queue.CancelAsync(id, stop);
}

/// <summary>Wakes the runner of this host when work is queued here.</summary>
internal sealed class OperationSignal : Hosting.WakeSignal;

/// <summary>Runs queued work, two at a time per host.</summary>
internal sealed class OperationRunner(OperationQueue queue, OperationSignal signal, ILogger<OperationRunner> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(RunAsync(stoppingToken), RunAsync(stoppingToken));

    private async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                while (await queue.ClaimAsync(only: null, stop) is { } claimed) await queue.RunAsync(claimed.Status, claimed.Parameters, observer: null, stop);
                await signal.WaitAsync(TimeSpan.FromSeconds(1), stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException e)
            {
                log.LogWarning(e, "Long work cannot be claimed now; trying again.");
                await Task.Delay(TimeSpan.FromSeconds(2), stop);
            }
        }
    }
}

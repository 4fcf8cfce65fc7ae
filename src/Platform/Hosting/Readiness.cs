namespace Ctms.Platform.Hosting;

/// <summary>Whether migration, seeding and the first recipe are done. Until then pages answer 503 and background work waits.</summary>
public sealed class Readiness
{
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsReady => ready.Task.IsCompletedSuccessfully;

    public void Declare() => ready.TrySetResult();

    public Task WaitAsync(CancellationToken stop) => ready.Task.WaitAsync(stop);
}

namespace Ctms.Platform.Hosting;

/// <summary>Wakes a background loop of this host before its next look; raised many times it wakes once.</summary>
public class WakeSignal : IDisposable
{
    private readonly SemaphoreSlim raised = new(0, 1);

    public void Raise()
    {
        try
        {
            if (raised.CurrentCount == 0) raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else raised it in between: once is enough.
        }
    }

    public Task WaitAsync(TimeSpan longest, CancellationToken stop) => raised.WaitAsync(longest, stop);

    public void Dispose()
    {
        raised.Dispose();
        GC.SuppressFinalize(this);
    }
}

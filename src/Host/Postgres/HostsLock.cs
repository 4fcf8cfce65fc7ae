namespace Ctms.Host.Postgres;

/// <summary>
/// Who uses the server: each host holds <c>hosts.lock</c> shared as long as it lives, and the kernel lets go for one that is killed.
/// Starting and stopping are done under <c>start.lock</c>, by one at a time.
/// </summary>
internal sealed class HostsLock : IDisposable
{
    private readonly string hosts;
    private readonly string start;
    private FileStream? shared;

    public HostsLock(string folder)
    {
        hosts = Path.Combine(folder, "hosts.lock");
        start = Path.Combine(folder, "start.lock");
    }

    public async Task<IDisposable> AloneAsync(CancellationToken stop)
    {
        while (true)
        {
            if (Exclusive(start) is { } alone) return alone;
            await Task.Delay(50, stop);
        }
    }

    public void Join()
    {
        if (!File.Exists(hosts)) File.Create(hosts).Dispose();
        shared = new(hosts, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    /// <summary>Lets go, and says whether nobody else holds on.</summary>
    public bool LeaveAsLast()
    {
        Dispose();
        using var alone = Exclusive(hosts);
        return alone is not null;
    }

    public void Dispose()
    {
        shared?.Dispose();
        shared = null;
    }

    private static FileStream? Exclusive(string file)
    {
        try
        {
            return new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}

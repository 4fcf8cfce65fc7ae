using System.Diagnostics;

namespace Ctms.Host.Postgres;

/// <summary>A server of this data folder as its pid file tells: alive, or what a kill left behind.</summary>
internal sealed record ServerProcess(int Pid, int Port, string Host)
{
    /// <summary>The live server of the folder, or null when none lives.</summary>
    public static ServerProcess? Find(ServerFolder folder)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(folder.PidFile);
        }
        catch (Exception why) when (why is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        // A server that died while it wrote the file leaves it empty; one that starts has not all lines yet.
        if (lines.Length < 1 || !int.TryParse(lines[0], out var pid) || !IsServer(pid, folder)) return null;
        if (lines.Length < 6 || !int.TryParse(lines[3], out var port)) return new(pid, 0, "");
        var socket = lines[4].Trim();
        return new(pid, port, socket.Length > 0 ? socket : lines[5].Trim() is "*" or "" ? "127.0.0.1" : lines[5].Trim());
    }

    /// <summary>Waits for, then ends, every process that still works in the cluster, and removes what would stop a new start.</summary>
    public static async Task ClearAsync(ServerFolder folder, EmbeddedPostgresOptions options, CancellationToken stop)
    {
        // A busy backend outlives its killed parent; deleting the pid file beside it would let two servers write the same files.
        var since = Stopwatch.StartNew();
        while (Working(folder) is { Count: > 0 } working)
        {
            if (since.Elapsed > options.OrphanWait)
                foreach (var pid in working) End(pid, options);
            await Task.Delay(50, stop);
        }
        File.Delete(folder.PidFile);
        foreach (var socket in System.IO.Directory.GetFiles(folder.Sockets, ".s.PGSQL*")) File.Delete(socket);
    }

    private static List<int> Working(ServerFolder folder) => OperatingSystem.IsLinux() && System.IO.Directory.Exists(folder.Cluster)
        ? System.IO.Directory.GetDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), out var pid) ? pid : 0).Where(pid => pid > 0 && IsServer(pid, folder)).ToList()
        : [];

    /// <summary>A reused pid belongs to some other program; a dead process that nobody has reaped has neither program nor folder.</summary>
    private static bool IsServer(int pid, ServerFolder folder)
    {
        if (!OperatingSystem.IsLinux()) return IsRunning(pid);
        var program = Target($"/proc/{pid}/exe");
        return program is not null && Path.GetFileName(program).StartsWith("postgres", StringComparison.Ordinal)
            && Target($"/proc/{pid}/cwd") == folder.Cluster;
    }

    private static bool IsRunning(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string? Target(string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName;
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void End(int pid, EmbeddedPostgresOptions options)
    {
        options.Log.LogWarning("Process {Pid} of a killed PostgreSQL still runs and is ended", pid);
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
        catch (Exception why) when (why is ArgumentException or InvalidOperationException)
        {
            // It went by itself meanwhile.
        }
    }
}

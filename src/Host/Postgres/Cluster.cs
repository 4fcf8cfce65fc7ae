using System.Net;
using System.Net.Sockets;

namespace Ctms.Host.Postgres;

/// <summary>Makes, starts and stops one PostgreSQL cluster through the server's own programs.</summary>
internal sealed class Cluster(ServerFolder folder, ServerAccount account, EmbeddedPostgresOptions options)
{
    public const string Superuser = "ctms";

    /// <summary>Major version that wrote the data; null when there is none yet.</summary>
    public string? Major => File.Exists(VersionFile) ? File.ReadAllText(VersionFile).Trim() : null;

    private string VersionFile => Path.Combine(folder.Cluster, "PG_VERSION");

    public async Task CreateAsync(ServerPrograms programs, CancellationToken stop)
    {
        // initdb works in a folder of its own: one that was killed half way is thrown away and made again.
        var beside = folder.Cluster + ".new";
        if (System.IO.Directory.Exists(beside)) System.IO.Directory.Delete(beside, recursive: true);
        await folder.SecretAsync(folder.PasswordFile, stop);
        var answer = await account.RunAsync(programs.InitDb,
        [
            "-D", beside, "-U", Superuser, "--auth=scram-sha-256", "--pwfile", folder.PasswordFile, "-E", "UTF8",
            OperatingSystem.IsLinux() ? "--locale=C.UTF-8" : "--no-locale", "--data-checksums", .. options.Fast ? ["--no-sync"] : Array.Empty<string>(),
        ], stop);
        if (answer.Code != 0) throw new EnvironmentFault($"PostgreSQL could not make its data folder {folder.Cluster}: {LastLine(answer.Text)}");
        await File.AppendAllTextAsync(Path.Combine(beside, "postgresql.conf"), "\ninclude_if_exists '../ctms.conf'\n", stop);
        System.IO.Directory.Move(beside, folder.Cluster);
        options.Log.LogInformation("New PostgreSQL {Version} data folder {Folder}", programs.Version, folder.Cluster);
    }

    public async Task StartAsync(ServerPrograms programs, CancellationToken stop)
    {
        await folder.WriteAsync(folder.Settings, Settings(), stop);
        var before = File.Exists(folder.Log) ? new FileInfo(folder.Log).Length : 0;
        var code = await account.RunDetachedAsync(programs.Control, ["-w", "-s", "-t", "600", "-D", folder.Cluster, "-l", folder.Log, "start"], stop);
        if (code != 0) throw new EnvironmentFault($"PostgreSQL did not start on {folder.Cluster}: {Complaint(before)} (see {folder.Log})");
    }

    public Task StopAsync(ServerPrograms programs) =>
        account.RunDetachedAsync(programs.Control, ["-w", "-s", "-t", "60", "-D", folder.Cluster, "-m", "fast", "stop"], CancellationToken.None);

    private string Settings()
    {
        var lines = new List<string>
        {
            "# Written at every start of the server. Own settings: postgresql.auto.conf, or a PostgreSQL of your own.",
            folder.CanHoldSocket ? "listen_addresses = ''" : "listen_addresses = '127.0.0.1'",
            folder.CanHoldSocket ? $"unix_socket_directories = '{folder.Sockets.Replace("'", "''")}'" : "unix_socket_directories = ''",
            $"port = {(folder.CanHoldSocket ? 5432 : FreePort())}",
            "unix_socket_permissions = 0700",
            $"max_connections = {(options.Fast ? 400 : 100)}",
            $"shared_buffers = {SharedBuffers}MB",
            "work_mem = 16MB",
            "maintenance_work_mem = 256MB",
            "max_wal_size = 4GB",
            "random_page_cost = 1.1",
            // Short statements all over: compiling them costs more than it gives.
            "jit = off",
            "log_line_prefix = '%m [%p] %d '",
            "log_checkpoints = off",
        };
        if (options.Fast) lines.AddRange(["fsync = off", "synchronous_commit = off", "full_page_writes = off", "wal_level = minimal", "max_wal_senders = 0"]);
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>Megabytes: an eighth of the machine. A million people's indexes are hit all over; pages are only taken from the machine when they are touched.</summary>
    private int SharedBuffers => options.Fast ? 256 : (int)Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 23, 128, 2048);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string Complaint(long since)
    {
        if (!File.Exists(folder.Log)) return "it wrote no log";
        using var log = new FileStream(folder.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(since, SeekOrigin.Begin);
        return LastLine(new StreamReader(log).ReadToEnd(), "FATAL", "could not", "error");
    }

    private static string LastLine(string text, params string[] telling)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.LastOrDefault(line => telling.Any(word => line.Contains(word, StringComparison.Ordinal))) ?? lines.LastOrDefault() ?? "it gave no reason";
    }
}

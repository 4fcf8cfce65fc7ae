using System.Diagnostics;
using Ctms.Host.Postgres;
using Ctms.Testing;
using Npgsql;

namespace Ctms.Host.Tests.Postgres;

/// <summary>A data folder of its own for each test, with what the tests of the embedded server ask of it.</summary>
public abstract class EmbeddedServer : IAsyncDisposable
{
    private protected readonly string data = System.IO.Directory.CreateTempSubdirectory("ctms-pg-").FullName;
    private protected readonly EmbeddedPostgresOptions fast = new() { Fast = true, OrphanWait = TimeSpan.FromSeconds(1) };

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected string Cluster => Path.Combine(data, "pg", "cluster");

    private protected string PidFile => Path.Combine(Cluster, "postmaster.pid");

    protected EmbeddedServer()
    {
        // The temporary folder is closed to others; the server's account must pass it.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(data, (UnixFileMode)0b111_001_001);
    }

    public async ValueTask DisposeAsync()
    {
        // A test that failed half way leaves no server behind.
        foreach (var folder in System.IO.Directory.GetDirectories("/proc").Where(d => new FileInfo(d + "/cwd").LinkTarget?.StartsWith(data, StringComparison.Ordinal) == true))
            if (int.TryParse(Path.GetFileName(folder), out var pid)) await KillAsync(pid);
        System.IO.Directory.Delete(data, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(data, fast, Stop);

    private protected static async Task KillAsync(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
        await Wait.UntilAsync(() => new FileInfo($"/proc/{pid}/exe").LinkTarget is null);
    }

    private protected static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Stop);
        await RunOnAsync(connection, sql);
    }

    private protected static async Task RunOnAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private protected static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Stop);
    }
}

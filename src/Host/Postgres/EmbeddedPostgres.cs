using System.Diagnostics;
using Npgsql;

namespace Ctms.Host.Postgres;

/// <summary>
/// The PostgreSQL of a host that was given no connection string: finds the running server of the data folder or starts one,
/// and stops it when the last host on the folder goes. Survives kill -9 of host and server.
/// </summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly ServerFolder folder;
    private readonly Cluster cluster;
    private readonly HostsLock hosts;
    private readonly EmbeddedPostgresOptions options;
    private ServerPrograms? programs;
    private bool isGone;

    private EmbeddedPostgres(ServerFolder folder, Cluster cluster, HostsLock hosts, EmbeddedPostgresOptions options) =>
        (this.folder, this.cluster, this.hosts, this.options) = (folder, cluster, hosts, options);

    /// <summary>Role <c>ctms_owner</c> on database <c>ctms</c>: migrates and owns.</summary>
    public string OwnerConnectionString { get; private set; } = "";

    /// <summary>Role <c>ctms_app</c> on database <c>ctms</c>: what the portal runs as.</summary>
    public string AppConnectionString { get; private set; } = "";

    /// <summary>The cluster's superuser on database <c>postgres</c>: for making databases in tests.</summary>
    public string SuperuserConnectionString { get; private set; } = "";

    /// <summary>Folder with everything of the server.</summary>
    public string Folder => folder.Root;

    /// <summary>True when a server of this folder was running already and was joined.</summary>
    public bool WasAdopted { get; private set; }

    public int Pid { get; private set; }

    public string? ProgramsFolder => programs?.Folder;

    /// <exception cref="EnvironmentFault">The folder, its rights or the server's version do not allow it.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(string dataFolder, EmbeddedPostgresOptions options, CancellationToken stop)
    {
        var account = await ServerAccount.FindAsync(ServerFolder.RootOf(dataFolder), options.Account, stop);
        var place = new ServerFolder(dataFolder, account);
        await place.PrepareAsync(stop);
        var server = new EmbeddedPostgres(place, new(place, account, options), new(place.Root), options);
        try
        {
            using var alone = await server.hosts.AloneAsync(stop);
            server.hosts.Join();
            await server.StartOrAdoptAsync(account, stop);
            return server;
        }
        catch (Exception why)
        {
            server.hosts.Dispose();
            if (why is UnauthorizedAccessException or IOException) throw new EnvironmentFault($"The data folder {place.Root} cannot be used by {account.Name}: {why.Message}", why);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (isGone) return;
        isGone = true;
        using var alone = await hosts.AloneAsync(CancellationToken.None);
        if (!hosts.LeaveAsLast() || programs is null || ServerProcess.Find(folder) is null) return;
        await cluster.StopAsync(programs);
        options.Log.LogInformation("PostgreSQL stopped; the data is in {Folder}", folder.Root);
    }

    private async Task StartOrAdoptAsync(ServerAccount account, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        programs = await ServerPrograms.FindAsync(folder, account, options.Programs, cluster.Major, stop);
        var running = await ReadyAsync(stop);
        WasAdopted = running is not null;
        if (running is null)
        {
            if (cluster.Major is null) await cluster.CreateAsync(programs, stop);
            await ServerProcess.ClearAsync(folder, options, stop);
            await cluster.StartAsync(programs, stop);
            running = ServerProcess.Find(folder) ?? throw new EnvironmentFault($"PostgreSQL went away right after its start (see {folder.Log}).");
        }
        Pid = running.Pid;
        await ConnectAsync(running, stop);
        options.Log.LogInformation("PostgreSQL {Version} {What} in {Elapsed} ms; the data is in {Folder}", programs.Version, WasAdopted ? "joined" : "started", watch.ElapsedMilliseconds, folder.Root);
    }

    /// <summary>A running server, waited for while it recovers; null when it is not there or goes.</summary>
    private async Task<ServerProcess?> ReadyAsync(CancellationToken stop)
    {
        while (ServerProcess.Find(folder) is { } running)
        {
            if (running.Port != 0 && await AnswersAsync(running, stop)) return running;
            await Task.Delay(100, stop);
        }
        return null;
    }

    private async Task<bool> AnswersAsync(ServerProcess running, CancellationToken stop)
    {
        try
        {
            await using var connection = new NpgsqlConnection(await SuperuserAsync(running, stop));
            await connection.OpenAsync(stop);
            return true;
        }
        catch (PostgresException why) when (why.SqlState is PostgresErrorCodes.InvalidPassword)
        {
            throw new EnvironmentFault($"The running PostgreSQL of {folder.Cluster} does not accept the password kept in {folder.PasswordFile}.", why);
        }
        catch (NpgsqlException)
        {
            // Starting up, shutting down, or killed this moment: the caller looks again.
            return false;
        }
    }

    private async Task ConnectAsync(ServerProcess running, CancellationToken stop)
    {
        var owner = await folder.SecretAsync(Path.Combine(folder.Root, "password.owner"), stop);
        var app = await folder.SecretAsync(Path.Combine(folder.Root, "password.app"), stop);
        SuperuserConnectionString = await SuperuserAsync(running, stop);
        try
        {
            await OwnDatabase.EnsureAsync(SuperuserConnectionString, owner, app, stop);
        }
        catch (PostgresException why) when (why.SqlState is PostgresErrorCodes.InvalidPassword)
        {
            throw new EnvironmentFault($"PostgreSQL does not accept the password kept in {folder.PasswordFile}.", why);
        }
        OwnerConnectionString = ConnectionString(running, OwnDatabase.Name, OwnDatabase.Owner, owner, pooling: true);
        AppConnectionString = ConnectionString(running, OwnDatabase.Name, OwnDatabase.App, app, pooling: true);
    }

    private async Task<string> SuperuserAsync(ServerProcess running, CancellationToken stop) =>
        ConnectionString(running, "postgres", Cluster.Superuser, await folder.SecretAsync(folder.PasswordFile, stop), pooling: false);

    private static string ConnectionString(ServerProcess running, string database, string user, string password, bool pooling) => new NpgsqlConnectionStringBuilder
    {
        Host = running.Host,
        Port = running.Port,
        Database = database,
        Username = user,
        Password = password,
        Pooling = pooling,
        // The server is on this machine: what does not answer soon will not.
        Timeout = 15,
    }.ConnectionString;
}

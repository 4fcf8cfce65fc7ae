using System.Diagnostics;
using Ctms.Host.Postgres;
using Npgsql;

namespace Ctms.Host.Tests;

public sealed class EmbeddedPostgresTests : IAsyncDisposable
{
    private readonly string data = System.IO.Directory.CreateTempSubdirectory("ctms-pg-").FullName;
    private readonly EmbeddedPostgresOptions fast = new() { Fast = true, OrphanWait = TimeSpan.FromSeconds(1) };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private string Cluster => Path.Combine(data, "pg", "cluster");
    private string PidFile => Path.Combine(Cluster, "postmaster.pid");

    public EmbeddedPostgresTests()
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
    }

    [Fact]
    public async Task Starts_a_new_server_with_an_owner_and_an_app_role()
    {
        await using var server = await StartAsync();
        await RunAsync(server.OwnerConnectionString, "create schema x; create table x.t(id int primary key); grant usage on schema x to ctms_app; grant select on x.t to ctms_app");
        Assert.Equal(0L, await AskAsync(server.AppConnectionString, "select count(*) from x.t"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(server.AppConnectionString, "create schema y"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        Assert.Equal(false, await AskAsync(server.OwnerConnectionString, "select rolsuper from pg_roles where rolname = current_user"));
        await RunAsync(server.OwnerConnectionString, "create extension pg_trgm; create extension unaccent; create extension btree_gist");
    }

    [Fact]
    public async Task Takes_an_empty_folder_that_was_made_beforehand()
    {
        System.IO.Directory.CreateDirectory(data + "/pg");
        await using var server = await StartAsync();
        Assert.Equal(1, await AskAsync(server.AppConnectionString, "select 1"));
    }

    [Fact]
    public async Task Keeps_its_folder_and_passwords_to_its_own_account()
    {
        await using var server = await StartAsync();
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(server.Folder));
        foreach (var file in new[] { "password", "password.owner", "password.app" })
            Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(Path.Combine(server.Folder, file)));
        var uid = (await File.ReadAllLinesAsync($"/proc/{server.Pid}/status", Stop)).Single(l => l.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];
        Assert.NotEqual("0", uid);
    }

    [Fact]
    public async Task Stops_the_server_with_the_last_host_and_keeps_the_data()
    {
        var first = await StartAsync();
        var second = await StartAsync();
        Assert.True(second.WasAdopted);
        Assert.Equal(first.Pid, second.Pid);
        await RunAsync(first.OwnerConnectionString, "create table t as select 42 as answer");

        await first.DisposeAsync();
        Assert.Equal(42, await AskAsync(second.OwnerConnectionString, "select answer from t"));
        await second.DisposeAsync();
        Assert.False(File.Exists(PidFile));

        await using var third = await StartAsync();
        Assert.False(third.WasAdopted);
        Assert.Equal(42, await AskAsync(third.OwnerConnectionString, "select answer from t"));
    }

    [Fact]
    public async Task Four_hosts_that_start_at_once_share_one_server()
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync()));
        Assert.Single(servers.Select(s => s.Pid).Distinct());
        Assert.Single(servers, s => !s.WasAdopted);
        foreach (var server in servers) await server.DisposeAsync();
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task Adopts_the_server_of_a_killed_host_and_stops_it()
    {
        var first = await StartAsync();
        // Another host, as the kernel sees it: a process that holds the lock until it is killed.
        using var other = Process.Start("flock", ["--shared", Path.Combine(data, "pg", "hosts.lock"), "tail", "-f", "/dev/null"])!;
        await UntilAsync(() => Locked());
        await first.DisposeAsync();
        Assert.True(File.Exists(PidFile));

        other.Kill(entireProcessTree: true);
        await other.WaitForExitAsync(Stop);
        var next = await StartAsync();
        Assert.True(next.WasAdopted);
        Assert.Equal(first.Pid, next.Pid);
        await next.DisposeAsync();
        Assert.False(File.Exists(PidFile));

        bool Locked() => File.ReadAllText("/proc/locks").Contains($" {other.Id} ", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starts_again_after_the_server_was_killed_with_what_was_committed()
    {
        // Not the fast settings of tests: here a commit must be on the disk.
        var killed = await EmbeddedPostgres.StartAsync(data, new(), Stop);
        await RunAsync(killed.OwnerConnectionString, "create table t as select 42 as answer");
        await KillAsync(killed.Pid);
        await using var next = await EmbeddedPostgres.StartAsync(data, new(), Stop);
        Assert.False(next.WasAdopted);
        Assert.Equal(42, await AskAsync(next.OwnerConnectionString, "select answer from t"));
        await killed.DisposeAsync();
    }

    [Fact]
    public async Task Ends_a_busy_process_of_a_killed_server_before_it_starts_another()
    {
        var killed = await StartAsync();
        var busy = new NpgsqlConnection(killed.OwnerConnectionString);
        await busy.OpenAsync(Stop);
        var work = RunOnAsync(busy, "select count(*) from generate_series(1, 1000000000000) as n where n % 7 = 0");
        var pid = busy.ProcessID;
        await KillAsync(killed.Pid);
        await using var next = await StartAsync();
        Assert.False(next.WasAdopted);
        Assert.Null(new FileInfo($"/proc/{pid}/exe").LinkTarget);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => work);
        await busy.DisposeAsync();
        await killed.DisposeAsync();
    }

    [Theory]
    [InlineData("reused")]
    [InlineData("empty")]
    [InlineData("gone")]
    public async Task Starts_over_a_stale_pid_file(string kind)
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(PidFile, kind switch { "reused" => $"{Environment.ProcessId}\n{Cluster}\n0\n5432\n{data}/pg/run\n\n", "gone" => "999999\n", _ => "" }, Stop);
        await File.WriteAllTextAsync(Path.Combine(data, "pg", "run", ".s.PGSQL.5432.lock"), $"{Environment.ProcessId}\n", Stop);
        await using var next = await StartAsync();
        Assert.Equal(1, await AskAsync(next.AppConnectionString, "select 1"));
    }

    [Fact]
    public async Task Makes_a_half_made_data_folder_again()
    {
        await (await StartAsync()).DisposeAsync();
        System.IO.Directory.Move(Cluster, Cluster + ".new");
        File.Delete(Path.Combine(Cluster + ".new", "PG_VERSION"));
        await using var next = await StartAsync();
        Assert.Equal(1, await AskAsync(next.AppConnectionString, "select 1"));
    }

    [Fact]
    public async Task Refuses_data_of_another_major_version_and_names_both()
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(Cluster, "PG_VERSION"), "12\n", Stop);
        var fault = await Assert.ThrowsAsync<EnvironmentFault>(StartAsync);
        Assert.Contains("written by PostgreSQL 12, the programs found are 1", fault.Message);
    }

    [Fact]
    public async Task Listens_on_loopback_when_the_path_is_too_long_for_a_socket()
    {
        var deep = Path.Combine(data, new string('x', 100));
        await using var server = await EmbeddedPostgres.StartAsync(deep, fast, Stop);
        Assert.Contains("127.0.0.1", server.AppConnectionString);
        await using var joined = await EmbeddedPostgres.StartAsync(deep, fast, Stop);
        Assert.True(joined.WasAdopted);
        Assert.Equal(1, await AskAsync(joined.AppConnectionString, "select 1"));
    }

    [Fact]
    public async Task Finds_the_running_server_through_a_linked_folder()
    {
        await using var server = await StartAsync();
        var link = data + "-link";
        System.IO.Directory.CreateSymbolicLink(link, data);
        try
        {
            await using var joined = await EmbeddedPostgres.StartAsync(link, fast, Stop);
            Assert.Equal(server.Pid, joined.Pid);
        }
        finally
        {
            System.IO.Directory.Delete(link);
        }
    }

    [Fact]
    public async Task Names_the_folder_that_the_servers_account_may_not_pass()
    {
        var closed = Path.Combine(data, "closed");
        System.IO.Directory.CreateDirectory(closed, (UnixFileMode)(Environment.IsPrivilegedProcess ? 0b111_000_000 : 0));
        var fault = await Assert.ThrowsAsync<EnvironmentFault>(() => EmbeddedPostgres.StartAsync(Path.Combine(closed, "deeper", "data"), fast, Stop));
        Assert.Contains(closed, fault.Message);
    }

    [Fact]
    public async Task Refuses_a_data_folder_of_another_user()
    {
        System.IO.Directory.CreateDirectory(data + "/pg", (UnixFileMode)(Environment.IsPrivilegedProcess ? 0b111_000_000 : 0));
        if (Environment.IsPrivilegedProcess)
            using (var give = Process.Start("chown", ["daemon", data + "/pg"])!) await give.WaitForExitAsync(Stop);
        var fault = await Assert.ThrowsAsync<EnvironmentFault>(() => EmbeddedPostgres.StartAsync(data, fast with { Account = "nobody" }, Stop));
        Assert.Contains(data, fault.Message);
    }

    [Fact]
    public async Task Copies_programs_that_the_servers_account_cannot_read()
    {
        var found = await StartAsync();
        var native = found.ProgramsFolder is { } bin && File.Exists(Path.Combine(bin, "..", "pg-symlinks.json")) ? Path.GetFullPath(Path.Combine(bin, "..")) : null;
        await found.DisposeAsync();
        Assert.NotNull(native);

        var home = Path.Combine(data, "home");
        System.IO.Directory.CreateDirectory(home, (UnixFileMode)0b111_000_000);
        using (var copy = Process.Start("cp", ["-a", native, home])!) await copy.WaitForExitAsync(Stop);
        await using var server = await EmbeddedPostgres.StartAsync(data, fast with { Programs = Path.Combine(home, "native", "bin") }, Stop);
        Assert.Equal(1, await AskAsync(server.AppConnectionString, "select 1"));
        Assert.Equal(Environment.IsPrivilegedProcess, server.ProgramsFolder!.StartsWith(Path.Combine(data, "pg", "programs"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Makes_the_links_that_the_package_lost()
    {
        var found = await StartAsync();
        var native = Path.GetFullPath(Path.Combine(found.ProgramsFolder!, ".."));
        await found.DisposeAsync();
        using (var copy = Process.Start("cp", ["-a", native, data])!) await copy.WaitForExitAsync(Stop);
        foreach (var link in System.IO.Directory.GetFiles(data + "/native/lib").Where(f => File.ResolveLinkTarget(f, false) is not null)) File.Delete(link);
        await using var server = await EmbeddedPostgres.StartAsync(data, fast with { Programs = data + "/native/bin" }, Stop);
        Assert.Equal(data + "/native/bin", server.ProgramsFolder);
    }

    [Fact]
    public async Task Says_what_to_do_when_no_programs_are_there()
    {
        var fault = await Assert.ThrowsAsync<EnvironmentFault>(() => EmbeddedPostgres.StartAsync(data, fast with { Programs = "/nowhere" }, Stop));
        Assert.Contains("/nowhere", fault.Message);
    }

    private Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(data, fast, Stop);

    private static async Task KillAsync(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
        await UntilAsync(() => new FileInfo($"/proc/{pid}/exe").LinkTarget is null);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo()) await Task.Delay(10, Stop);
    }

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Stop);
        await RunOnAsync(connection, sql);
    }

    private static async Task RunOnAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Stop);
    }
}

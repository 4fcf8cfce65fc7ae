using System.Diagnostics;
using Ctms.Host.Postgres;
using Ctms.Testing;
using Npgsql;

namespace Ctms.Host.Tests.Postgres;

/// <summary>One server for all hosts of a data folder: who starts it, who joins, who stops it.</summary>
public sealed class SharedServerTests : EmbeddedServer
{
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
        await Wait.UntilAsync(Locked);
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
}

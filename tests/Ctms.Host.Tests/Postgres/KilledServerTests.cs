using Ctms.Host.Postgres;
using Npgsql;

namespace Ctms.Host.Tests.Postgres;

/// <summary>What was left behind by a power cut or a kill.</summary>
public sealed class KilledServerTests : EmbeddedServer
{
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
}

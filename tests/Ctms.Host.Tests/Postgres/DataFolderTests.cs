using System.Diagnostics;
using Ctms.Host.Postgres;

namespace Ctms.Host.Tests.Postgres;

/// <summary>Whose the data folder is, and what is said about one that cannot be used.</summary>
public sealed class DataFolderTests : EmbeddedServer
{
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
    public async Task Refuses_data_of_another_major_version_and_names_both()
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(Cluster, "PG_VERSION"), "12\n", Stop);
        var fault = await Assert.ThrowsAsync<EnvironmentFault>(StartAsync);
        Assert.Contains("written by PostgreSQL 12, the programs found are 1", fault.Message);
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
}

using System.Diagnostics;
using Ctms.Host.Postgres;

namespace Ctms.Host.Tests.Postgres;

/// <summary>Where the programs of the server come from.</summary>
public sealed class ServerProgramsTests : EmbeddedServer
{
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
}

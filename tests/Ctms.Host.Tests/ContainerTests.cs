using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ctms.Host.Postgres;
using Ctms.Testing;

namespace Ctms.Host.Tests;

/// <summary>The steps of the Dockerfile without an engine: publish, become an unprivileged user, start with connection strings, be ready.</summary>
public sealed class ContainerTests : IAsyncDisposable
{
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("ctms-image-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ContainerTests() => File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);

    public ValueTask DisposeAsync()
    {
        System.IO.Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_the_image_runs_becomes_ready_as_an_unprivileged_user()
    {
        var app = Path.Combine(folder, "app");
        var configuration = typeof(ContainerTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        await RunAsync("dotnet", "publish", RepositoryFile.Path("src", "Host"), "-c", configuration, "--no-build", "-v", "q", "-o", app);

        // A database as a container sees it: over the network, not a socket of this machine.
        await using var server = await EmbeddedPostgres.StartAsync(Path.Combine(folder, new string('x', 100)), new() { Fast = true }, Stop);
        Assert.Contains("127.0.0.1", server.AppConnectionString);
        var data = System.IO.Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        if (Environment.IsPrivilegedProcess) await RunAsync("chown", "nobody", data);

        var command = Instruction("ENTRYPOINT").Concat(Instruction("CMD")).Select(word => word switch { "/data" => data, "http://0.0.0.0:8080" => "http://127.0.0.1:0", _ => word }).ToList();
        if (Environment.IsPrivilegedProcess) command.InsertRange(0, ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--no-new-privs"]);
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = app, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Ctms__Database__Owner"] = server.OwnerConnectionString;
        start.Environment["Ctms__Database__App"] = server.AppConnectionString;
        start.Environment["HOME"] = data;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            string? line;
            while ((line = await process.StandardOutput.ReadLineAsync(Stop)) is not null && !line.StartsWith("Ready: ", StringComparison.Ordinal))
            {
            }
            Assert.True(line is not null, line is null ? await errors : "");
            var served = new Served(process, line!["Ready: ".Length..]);
            Assert.Equal(200, (await served.GetAsync("/health/ready")).Code);
            // The looks are files of the theme: they must have travelled too.
            var sheets = Regex.Matches((await served.GetAsync("/accounts/sign-in")).Text, "<link[^>]+rel=\"stylesheet\"[^>]+href=\"(?<address>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
            Assert.NotEmpty(sheets);
            foreach (Match sheet in sheets) Assert.Equal(200, (await served.GetAsync(sheet.Groups["address"].Value)).Code);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    [Fact]
    public void The_image_runs_without_root_and_says_whether_it_is_healthy()
    {
        var lines = File.ReadAllLines(RepositoryFile.Path("Dockerfile"));
        Assert.Contains("USER $APP_UID", lines);
        Assert.Contains(lines, line => line.StartsWith("HEALTHCHECK", StringComparison.Ordinal) && line.Contains("/health/ready", StringComparison.Ordinal));
        Assert.Equal(2, lines.Count(line => line.StartsWith("FROM mcr", StringComparison.Ordinal)));
    }

    private static string[] Instruction(string name) =>
        JsonSerializer.Deserialize<string[]>(File.ReadLines(RepositoryFile.Path("Dockerfile")).Single(line => line.StartsWith(name + " [", StringComparison.Ordinal))[(name.Length + 1)..])!;

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        // Build servers would hold the pipe open after the command has ended.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        Assert.True(process.ExitCode == 0, process.ExitCode == 0 ? "" : await output);
    }
}

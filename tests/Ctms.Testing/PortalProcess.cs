using System.Diagnostics;
using System.Threading.Channels;

namespace Ctms.Testing;

/// <summary>
/// The built host as its own process on a data folder of its own, as an operator runs it: for journeys, kill tests and
/// measurements. Ends with its owner.
/// </summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly bool ownsFolder;

    private PortalProcess(Process process, string dataFolder, bool ownsFolder, string url, string? firstSignIn) =>
        (this.process, DataFolder, this.ownsFolder, Url, FirstSignIn) = (process, dataFolder, ownsFolder, url, firstSignIn);

    public string DataFolder { get; }

    public string Url { get; }

    /// <summary>The first administrator's link, while there is none.</summary>
    public string? FirstSignIn { get; }

    public int Pid => process.Id;

    public long MemoryMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024 / 1024;
        }
    }

    /// <summary>The host beside the one that the tests were compiled with, in the folder it was built into.</summary>
    public static string HostDll { get; } = FindHost();

    public static string NewFolder() => Path.Combine(Path.GetTempPath(), "ctms-host-" + Guid.CreateVersion7().ToString("n")[^10..]);

    /// <summary>Starts the host and waits for "Ready: URL".</summary>
    public static async Task<PortalProcess> StartAsync(string recipe = "none", string? dataFolder = null, params string[] more)
    {
        var folder = dataFolder ?? NewFolder();
        var host = Run(["--data", folder, "--urls", "http://127.0.0.1:0", "--recipe", recipe, .. more]);
        var lines = Channel.CreateUnbounded<string>();
        var errors = new List<string>();
        host.OutputDataReceived += (_, e) => { if (e.Data is not null) lines.Writer.TryWrite(e.Data); else lines.Writer.TryComplete(); };
        host.ErrorDataReceived += (_, e) => { if (e.Data is not null) lock (errors) errors.Add(e.Data); };
        host.BeginOutputReadLine();
        host.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            var url = await UntilAsync(lines.Reader, "Ready: ", limit.Token);
            using var brief = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
            brief.CancelAfter(TimeSpan.FromSeconds(30));
            var link = recipe == "none" && dataFolder is not null ? null : await TryUntilAsync(lines.Reader, "First sign-in: ", brief.Token);
            return new(host, folder, dataFolder is null, url, link);
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            host.Kill(entireProcessTree: false);
            lock (errors) throw new InvalidOperationException("The host did not get ready:\n" + string.Join('\n', errors.TakeLast(30)), e);
        }
    }

    /// <summary>Runs a verb to its end; answers exit code and the last line of stdout.</summary>
    public static async Task<(int Code, string Last, string Errors)> VerbAsync(params string[] words)
    {
        using var verb = Run(words);
        var errors = verb.StandardError.ReadToEndAsync();
        var output = await verb.StandardOutput.ReadToEndAsync();
        await verb.WaitForExitAsync();
        return (verb.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "", await errors);
    }

    /// <summary>Ends the host as a power cut would.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: false);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var interrupt = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: false);
            }
        }

        process.Dispose();
        if (ownsFolder && System.IO.Directory.Exists(DataFolder)) System.IO.Directory.Delete(DataFolder, recursive: true);
    }

    private static Process Run(string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [HostDll, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        return Process.Start(start)!;
    }

    private static async Task<string> UntilAsync(ChannelReader<string> lines, string start, CancellationToken stop)
    {
        while (true)
        {
            var line = await lines.ReadAsync(stop);
            if (line.StartsWith(start, StringComparison.Ordinal)) return line[start.Length..].Trim();
        }
    }

    private static async Task<string?> TryUntilAsync(ChannelReader<string> lines, string start, CancellationToken stop)
    {
        try
        {
            return await UntilAsync(lines, start, stop);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static string FindHost()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (folder.Name, folder.Parent!.Name);
        return RepositoryFile.Path("src", "Host", "bin", configuration, framework, "Ctms.Host.dll");
    }
}

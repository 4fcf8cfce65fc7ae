using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Ctms.Host.Tests;

/// <summary>The real program as a process, on a data folder of its own: what scripts and operators see.</summary>
public sealed class CtmsProgram : IAsyncDisposable
{
    private readonly List<Process> started = [];

    public CtmsProgram()
    {
        Data = System.IO.Directory.CreateTempSubdirectory("ctms-host-").FullName;
        File.SetUnixFileMode(Data, (UnixFileMode)0b111_001_001);
    }

    public string Data { get; }

    public string PidFile => Path.Combine(Data, "pg", "cluster", "postmaster.pid");

    private static string Program => Path.Combine(AppContext.BaseDirectory, "Ctms.Host.dll");

    /// <summary>Runs a verb to its end.</summary>
    public Task<VerbAnswer> RunAsync(params string[] words) => RunPlainAsync(["--data", Data, .. words]);

    public async Task<VerbAnswer> RunPlainAsync(params string[] words)
    {
        using var process = Launch(words);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, output, await error);
    }

    /// <summary>Serves on a free port; answers when the program says that it is ready.</summary>
    public async Task<Served> ServeAsync(params string[] more)
    {
        var process = Launch(["--data", Data, "--urls", "http://127.0.0.1:0", "--recipe", "none", .. more]);
        started.Add(process);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (line.StartsWith("Ready: ", StringComparison.Ordinal)) return new(process, line["Ready: ".Length..]);
        throw new InvalidOperationException("The host ended: " + await errors);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in started)
        {
            if (!process.HasExited) process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }
        // A server that a killed host left behind is adopted by the next program, which then stops it.
        await using (await Ctms.Host.Postgres.EmbeddedPostgres.StartAsync(Data, new(), CancellationToken.None))
        {
        }
        System.IO.Directory.Delete(Data, recursive: true);
    }

    /// <summary>Starts a verb that somebody will kill; nobody reads what it says.</summary>
    public Process Start(params string[] words)
    {
        var process = Launch(["--data", Data, .. words]);
        started.Add(process);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static Process Launch(IEnumerable<string> words)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        start.Environment.Remove("ASPNETCORE_URLS");
        return Process.Start(start)!;
    }
}

public sealed record VerbAnswer(int Code, string Output, string Error)
{
    public JsonObject Json => JsonNode.Parse(Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1])!.AsObject();

    public string Keys => string.Join(",", Json.Select(p => p.Key));
}

public sealed record Served(Process Process, string Url)
{
    public async Task<(int Code, string Text)> GetAsync(string path)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await client.GetAsync(new Uri(Url + path), TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>As an operator or a service manager stops it.</summary>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", Process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return Process.ExitCode;
    }

    public async Task KillAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}

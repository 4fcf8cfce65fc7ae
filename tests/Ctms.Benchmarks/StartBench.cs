using System.Diagnostics;
using System.Text.Json.Nodes;
using Ctms.Testing;

namespace Ctms.Benchmarks;

/// <summary>A built host on an initialised data folder: to "Ready", to the first page, memory after 100 requests; beside a bare dotnet process.</summary>
internal sealed class StartBench : IBench
{
    private const int Rounds = 5;

    public string Name => "start";

    public async IAsyncEnumerable<object> RunAsync(IReadOnlyDictionary<string, string> options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var folder = PortalProcess.NewFolder();
        await using (await PortalProcess.StartAsync("demo", folder)) { }
        var (ready, page, memory, bare) = (new double[Rounds], new double[Rounds], new double[Rounds], new double[Rounds]);
        for (var i = 0; i < Rounds; i++)
        {
            bare[i] = await BareAsync(stop);
            var start = Stopwatch.GetTimestamp();
            await using var portal = await PortalProcess.StartAsync("none", folder);
            ready[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            using var client = new HttpClient { BaseAddress = new Uri(portal.Url) };
            await client.GetAsync("/accounts/sign-in", stop);
            page[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            using var browser = new HttpClient { BaseAddress = new Uri(portal.Url) };
            for (var n = 0; n < 100; n++) await browser.GetAsync("/accounts/sign-in", stop);
            memory[i] = portal.MemoryMegabytes;
        }

        var modules = await ModulesAsync(folder);
        System.IO.Directory.Delete(folder, recursive: true);
        var beside = new BenchReference("dotnet --version", bare);
        yield return BenchLine.Of("start", "built host to Ready (embedded database initialised)", ready, Rounds, null, beside);
        yield return BenchLine.Of("start", "built host to first page", page, Rounds, null, beside);
        yield return BenchLine.Of("start", "working set in MB after 100 requests (the unit of this line is MB)", memory, Rounds, null, null);
        foreach (var (module, load, configure) in modules)
        {
            yield return BenchLine.Of("start", $"{module}: load", load, Rounds, null, null);
            yield return BenchLine.Of("start", $"{module}: configure", configure, Rounds, null, null);
        }
    }

    /// <summary>What each module costs a start, as "module list" tells it of its own; the sample is dropped in beside those that are built in.</summary>
    private static async Task<IReadOnlyList<(string Module, double[] Load, double[] Configure)>> ModulesAsync(string folder)
    {
        var packed = Path.Combine(folder, "packed");
        var (code, last, errors) = await PortalProcess.VerbAsync("--data", folder, "module", "pack", RepositoryFile.Path("samples", "Ctms.Sample.EquipmentLoans"), "--out", packed);
        if (code != 0) throw new InvalidOperationException(errors);
        await PortalProcess.VerbAsync("--data", folder, "module", "allow", JsonNode.Parse(last)!["path"]!.GetValue<string>());
        var rounds = new List<JsonArray>();
        for (var i = 0; i < Rounds; i++) rounds.Add(JsonNode.Parse((await PortalProcess.VerbAsync("--data", folder, "module", "list")).Last)!["modules"]!.AsArray());
        return [.. rounds[0].Select(m => (string)m!["id"]!).Select(id => (id, Times(id, "loadMs"), Times(id, "configureMs")))];

        double[] Times(string id, string what) => [.. rounds.Select(r => r.Single(m => (string)m!["id"]! == id)![what]!.GetValue<double>())];
    }

    private static async Task<double> BareAsync(CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["--version"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        await process.WaitForExitAsync(stop);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}

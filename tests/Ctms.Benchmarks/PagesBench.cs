using System.Diagnostics;
using Ctms.Testing;

namespace Ctms.Benchmarks;

/// <summary>Requests per second and times of signed-in pages, beside a static file of the same Kestrel; bounded in count.</summary>
internal sealed class PagesBench : IBench
{
    private const int Requests = 1_000;
    private const int AtOnce = 8;

    public string Name => "pages";

    public async IAsyncEnumerable<object> RunAsync(IReadOnlyDictionary<string, string> options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await using var portal = await PortalProcess.StartAsync(options.GetValueOrDefault("recipe", "demo"));
        using var browser = await SignedIn.Async(portal);
        var still = await TimesAsync(browser, "/health/live", stop);
        var (name, reference) = ("static answer (/health/live)", still);
        foreach (var path in new[] { "/", "/studies", "/registry/trials", "/investigators" })
        {
            var measured = await TimesAsync(browser, path, stop);
            yield return BenchLine.Of("pages", $"GET {path}, {AtOnce} at once, {measured.PerSecond:0} requests/s beside {reference.PerSecond:0}", measured.Times, Requests, null, new(name, reference.Times));
        }
    }

    private static async Task<(double[] Times, double PerSecond)> TimesAsync(HttpClient browser, string path, CancellationToken stop)
    {
        for (var i = 0; i < 20; i++) await OneAsync(browser, path, stop);
        var times = new double[Requests];
        var next = -1;
        var whole = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < Requests; i = Interlocked.Increment(ref next)) times[i] = await OneAsync(browser, path, stop);
        }));
        return (times, Requests / Stopwatch.GetElapsedTime(whole).TotalSeconds);
    }

    private static async Task<double> OneAsync(HttpClient browser, string path, CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await browser.GetAsync(path, stop);
        if ((int)answer.StatusCode != 200) throw new InvalidOperationException($"GET {path} answered {(int)answer.StatusCode}.");
        await answer.Content.ReadAsByteArrayAsync(stop);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}

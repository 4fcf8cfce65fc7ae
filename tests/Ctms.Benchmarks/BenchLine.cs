using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ctms.Benchmarks;

/// <summary>What stands beside a measurement, from the same run.</summary>
internal sealed record BenchReference(string Name, double[] Times);

/// <summary>One measurement as one line of JSON.</summary>
internal sealed record BenchLine(
    string Bench, string Case, int N, string Unit, double P50, double P95, double P99, long Rows, int? Seed, BenchLine.Beside? Reference, double? Ratio, string? Commit, int Cores)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>From times in milliseconds.</summary>
    public static BenchLine Of(string bench, string @case, double[] times, long rows, int? seed, BenchReference? reference)
    {
        var beside = reference is null ? null : new Beside(reference.Name, At(reference.Times, 0.5), At(reference.Times, 0.95));
        var p50 = At(times, 0.5);
        return new(bench, @case, times.Length, "ms", p50, At(times, 0.95), At(times, 0.99), rows, seed, beside,
            beside is { P50: > 0 } ? Math.Round(p50 / beside.P50, 2) : null, Environment.GetEnvironmentVariable("CTMS_COMMIT"), Environment.ProcessorCount);
    }

    public override string ToString() => JsonSerializer.Serialize(this, Json);

    private static double At(double[] times, double share)
    {
        var sorted = times.Order().ToArray();
        return Math.Round(sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)], 3);
    }

    internal sealed record Beside([property: JsonPropertyName("name")] string Name, double P50, double P95);
}

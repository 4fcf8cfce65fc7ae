using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ctms.Investigators.Ranking;

/// <summary>A ranking as a file: the input that a frozen snapshot exports, and the rows that come out of it.</summary>
internal static class RankFile
{
    /// <summary>The largest file read, in bytes: 100,000 candidates × 20 criteria stay below it.</summary>
    public const long LargestFile = 256L * 1024 * 1024;

    private static readonly JsonWriterOptions Readable = new() { Indented = false, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads an input, or says everything that is wrong with it.</summary>
    public static (RankInput? Input, IReadOnlyList<string> Refusals) Read(ReadOnlyMemory<byte> json) => new RankFileReader().Read(json);

    /// <summary>Ranks a file: the answer as one line of JSON, or the refusals.</summary>
    public static (string? Answer, IReadOnlyList<string> Refusals) Rank(ReadOnlyMemory<byte> json)
    {
        var (input, refusals) = Read(json);
        return input is null ? (null, refusals) : (Answer(RankTable.Of(input)), []);
    }

    /// <summary>The rows as one line of JSON.</summary>
    public static string Answer(IReadOnlyList<RankRow> rows) => Text(json =>
    {
        json.WriteStartObject();
        WriteEach(json, "rows", rows, WriteRow);
        json.WriteEndObject();
    });

    /// <summary>The input as one line of JSON; reading it again gives an equal ranking.</summary>
    public static string Write(RankInput input) => Text(json =>
    {
        json.WriteStartObject();
        WriteEach(json, "criteria", input.Criteria, WriteCriterion);
        json.WriteString("missing", input.Missing.ToString().ToLowerInvariant());
        json.WriteNumber("minCoverage", input.MinCoverage);
        WriteEach(json, "gates", input.Gates, WriteGate);
        if (input.Promise is { } rule) WritePromise(json, rule);
        WriteEach(json, "candidates", input.Candidates, WriteCandidate);
        json.WriteEndObject();
    });

    private static void WriteRow(Utf8JsonWriter json, RankRow row)
    {
        json.WriteString("id", row.Id);
        WriteNumber(json, "rank", row.Rank);
        WriteNumber(json, "score", row.Score?.Value);
        WriteNumber(json, "low", row.Low?.Value);
        WriteNumber(json, "high", row.High?.Value);
        WriteNumber(json, "coverage", row.Coverage.Value);
        json.WriteStartObject("parts");
        foreach (var (criterion, part) in row.Parts) WriteNumber(json, criterion, part?.Value);
        json.WriteEndObject();
        if (row.Excluded is null) json.WriteNull("excluded");
        else json.WriteString("excluded", row.Excluded);
        WriteNumber(json, "rankMin", row.RankMin);
        WriteNumber(json, "rankMax", row.RankMax);
    }

    private static void WriteCriterion(Utf8JsonWriter json, Criterion criterion)
    {
        json.WriteString("id", criterion.Id);
        json.WriteNumber("weight", criterion.Weight);
        json.WriteString("kind", criterion.Kind.ToString().ToLowerInvariant());
        if (criterion.Lo is { } lo) json.WriteNumber("lo", lo);
        if (criterion.Hi is { } hi) json.WriteNumber("hi", hi);
        if (criterion.IsPromise) json.WriteBoolean("promise", true);
        if (criterion.Map is null) return;
        json.WriteStartObject("map");
        foreach (var (value, points) in criterion.Map.OrderBy(entry => entry.Key, StringComparer.Ordinal)) json.WriteNumber(value, points);
        json.WriteEndObject();
    }

    private static void WriteGate(Utf8JsonWriter json, Gate gate)
    {
        json.WriteString("id", gate.Id);
        json.WriteString("when", gate.When.Source);
        json.WriteString("reason", gate.Reason);
    }

    private static void WriteCandidate(Utf8JsonWriter json, RankCandidate candidate)
    {
        json.WriteString("id", candidate.Id);
        if (candidate.ExpectedRate is { } rate) json.WriteNumber("expectedRate", rate);
        json.WriteStartObject("values");
        foreach (var (name, value) in candidate.Values.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (value.Number is { } number) json.WriteNumber(name, number);
            else if (value.Truth is { } truth) json.WriteBoolean(name, truth);
            else json.WriteString(name, value.Text);
        }

        json.WriteEndObject();
        if (candidate.History is { Count: > 0 } history) WriteEach(json, "history", history, WritePast);
    }

    private static void WritePromise(Utf8JsonWriter json, PromiseRule rule)
    {
        json.WriteStartObject("promise");
        json.WriteNumber("mean", rule.Mean);
        json.WriteNumber("prior", rule.Prior);
        json.WriteEndObject();
    }

    private static void WritePast(Utf8JsonWriter json, PastPromise past)
    {
        json.WriteNumber("promised", past.Promised);
        json.WriteNumber("actual", past.Actual);
        json.WriteNumber("ageMonths", past.AgeMonths);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    private static void WriteEach<T>(Utf8JsonWriter json, string name, IEnumerable<T> things, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var thing in things)
        {
            json.WriteStartObject();
            write(json, thing);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Text(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable)) write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

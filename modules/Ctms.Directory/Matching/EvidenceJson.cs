using System.Text.Json;

namespace Ctms.Directory.Matching;

/// <summary>Evidence as it is kept beside a pair: which parts agreed and what they weighed, never the values themselves.</summary>
internal static class EvidenceJson
{
    private sealed record Kept(string What, string Agreement, double Weight);

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static string Of(MatchEvidence evidence) =>
        JsonSerializer.Serialize(evidence.Parts.Select(part => new Kept(part.What, part.Agreement.ToString(), Math.Round(part.Weight, 2))), Web);

    public static EvidencePart[] Read(string json) =>
        [.. (JsonSerializer.Deserialize<Kept[]>(json, Web) ?? []).Select(kept => new EvidencePart(kept.What, Enum.Parse<Agreement>(kept.Agreement), kept.Weight))];
}

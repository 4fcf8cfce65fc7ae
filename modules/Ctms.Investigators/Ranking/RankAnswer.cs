using System.Text.Json;

namespace Ctms.Investigators.Ranking;

/// <summary>Reads the rows of an answer that this program has written.</summary>
internal static class RankAnswer
{
    public static IReadOnlyList<RankRow> Read(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        return [.. json.RootElement.GetProperty("rows").EnumerateArray().Select(Row)];
    }

    private static RankRow Row(JsonElement row) => new(
        row.GetProperty("id").GetString()!,
        Whole(row, "rank"), Of(row, "score"), Of(row, "low"), Of(row, "high"), Of(row, "coverage")!.Value,
        row.GetProperty("parts").EnumerateObject().ToDictionary(part => part.Name, part => Of(part.Value)),
        row.GetProperty("excluded").GetString(), Whole(row, "rankMin"), Whole(row, "rankMax"));

    private static Points? Of(JsonElement row, string name) => Of(row.GetProperty(name));

    private static Points? Of(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : new Points((long)(value.GetDecimal() * 1_000_000));

    private static int? Whole(JsonElement row, string name) => row.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetInt32() : null;
}

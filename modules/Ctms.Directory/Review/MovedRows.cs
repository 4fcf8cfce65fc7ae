using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ctms.Directory.Review;

/// <summary>What changed its owner in a merge: enough to send it back. Dropped rows stood in both records and are kept as images.</summary>
internal sealed record MovedRows(
    KeyPair[] Keys, long[] Blocks, long[] AddedBlocks, Guid[] Affiliations, JsonNode[] DroppedAffiliations,
    Guid[] Contacts, JsonNode[] DroppedContacts, Guid[] Notes, Guid[] Chained)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public string Json() => JsonSerializer.Serialize(this, Web);

    public static MovedRows Of(string json) => JsonSerializer.Deserialize<MovedRows>(json, Web)!;

    public static string Array(JsonNode[] rows) => new JsonArray([.. rows.Select(row => row.DeepClone())]).ToJsonString();
}

internal sealed record KeyPair(string NameKey, string PlaceKey);

using System.Text.Json;
using System.Text.Json.Serialization;
using Ctms.Registry.Reading;

namespace Ctms.Registry.Imports;

/// <summary>A published trial as it is kept: its parts carry the slots under which the tables know them.</summary>
internal sealed record PublishedRecord(PublishedTrial Trial, int[] LocationSlots, int[] PersonSlots, int NextSlot)
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string ToJson() => JsonSerializer.Serialize(this with { Trial = Trial with { Notes = [] } }, Options);

    public static PublishedRecord FromJson(string json) => JsonSerializer.Deserialize<PublishedRecord>(json, Options)!;
}

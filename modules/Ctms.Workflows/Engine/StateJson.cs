using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Engine;

/// <summary>A state as JSON text and back. Values carry no type names; see <see cref="FeelJson"/>.</summary>
internal static class StateJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new ContextConverter(), new ValueConverter(), new ListConverter() },
    };

    public static string Write(ProcessState state) => JsonSerializer.Serialize(state, Options);

    public static ProcessState Read(string json) => JsonSerializer.Deserialize<ProcessState>(json, Options) ?? throw new JsonException("The state is empty.");

    public static ProcessState Copy(ProcessState state) => Read(Write(state));

    private sealed class ContextConverter : JsonConverter<FeelContext>
    {
        public override FeelContext Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonNode.Parse(ref reader)!.AsObject().Select(e => KeyValuePair.Create(e.Key, FeelJson.Read(e.Value))));

        public override void Write(Utf8JsonWriter writer, FeelContext value, JsonSerializerOptions options) =>
            new JsonObject(value.Select(e => KeyValuePair.Create(e.Key, FeelJson.Write(e.Value)))).WriteTo(writer);
    }

    private sealed class ListConverter : JsonConverter<List<object?>>
    {
        public override List<object?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            [.. JsonNode.Parse(ref reader)!.AsArray().Select(n => FeelJson.Read(n))];

        public override void Write(Utf8JsonWriter writer, List<object?> value, JsonSerializerOptions options) => FeelJson.Write(value)!.WriteTo(writer);
    }

    private sealed class ValueConverter : JsonConverter<object>
    {
        public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => FeelJson.Read(JsonNode.Parse(ref reader));

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) => (FeelJson.Write(value) ?? JsonValue.Create("")).WriteTo(writer);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ctms.Workflows.Feel;

/// <summary>
/// Values to JSON and back. JSON has no dates: they are written as {"@": "2026-01-31"}, which only this class reads; texts stay texts.
/// </summary>
internal static class FeelJson
{
    private const string Temporal = "@";
    private const int DeepestNesting = 50;

    public static object? Read(JsonNode? node, int depth = 0)
    {
        if (depth > DeepestNesting) throw new JsonException($"Values are nested deeper than {DeepestNesting} levels.");
        return node switch
        {
            null => null,
            JsonArray array => array.Select(item => Read(item, depth + 1)).ToList(),
            JsonObject one when one.Count == 1 && one[Temporal] is JsonValue text => FeelTemporal.Any(text.ToString()),
            JsonObject many => new FeelContext(many.Select(e => KeyValuePair.Create(FeelValues.Name(e.Key), Read(e.Value, depth + 1)))),
            JsonValue value => Scalar(value),
            _ => null,
        };
    }

    /// <summary>The values of a JSON object by their names, or null when it is no object.</summary>
    public static FeelContext? ReadAll(JsonNode? node) => node is JsonObject && Read(node) is FeelContext context ? context : null;

    public static JsonNode? Write(object? value) => value switch
    {
        null => null,
        bool truth => JsonValue.Create(truth),
        decimal number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        List<object?> list => new JsonArray([.. list.Select(Write)]),
        FeelContext context => new JsonObject(context.Select(e => KeyValuePair.Create(e.Key, Write(e.Value)))),
        FeelRange range => JsonValue.Create(FeelValues.Text(range)),
        _ => new JsonObject { [Temporal] = FeelValues.Text(value) },
    };

    /// <summary>As a person or another program reads it: dates are plain texts.</summary>
    public static JsonNode? Show(object? value) => value switch
    {
        List<object?> list => new JsonArray([.. list.Select(Show)]),
        FeelContext context => new JsonObject(context.Select(e => KeyValuePair.Create(e.Key, Show(e.Value)))),
        DateOnly or FeelMoment or FeelTime or TimeSpan or MonthSpan => JsonValue.Create(FeelValues.Text(value)),
        _ => Write(value),
    };

    private static object? Scalar(JsonValue value)
    {
        if (value.TryGetValue<bool>(out var truth)) return truth;
        if (value.TryGetValue<string>(out var text)) return text;
        return value.TryGetValue<decimal>(out var number) ? number : throw new JsonException($"{FeelValues.Quoted(value.ToJsonString())} is larger than a number may be.");
    }
}

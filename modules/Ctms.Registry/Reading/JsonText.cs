using System.Text.Json;

namespace Ctms.Registry.Reading;

/// <summary>Steps into JSON from outside: what is missing or of another kind is simply not there.</summary>
internal static class JsonText
{
    public static JsonElement? At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element)) return null;
        }
        return element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : element;
    }

    public static string? TextAt(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static double? NumberAt(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) ? value : null;

    public static IEnumerable<JsonElement> ItemsAt(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static string[] TextsAt(this JsonElement element, params ReadOnlySpan<string> path) =>
        [.. element.ItemsAt(path).Where(item => item.ValueKind == JsonValueKind.String).Select(item => Published.Text(item.GetString())).OfType<string>()];
}

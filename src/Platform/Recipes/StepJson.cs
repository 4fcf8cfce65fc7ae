using System.Text.Json;

namespace Ctms.Platform.Recipes;

/// <summary>Reads the parts of a recipe step; what is missing is said by name.</summary>
public static class StepJson
{
    public static IEnumerable<JsonElement> Items(this JsonElement step, string name) =>
        step.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray()
            : throw new RecipeException($"The step \"{name}\" needs a list \"{name}\".");

    public static string Text(this JsonElement item, string name) =>
        item.OptionalText(name) ?? throw new RecipeException($"An entry has no \"{name}\".");

    public static string? OptionalText(this JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static bool Flag(this JsonElement step, string name) => step.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public static string[] Texts(this JsonElement item, string name) =>
        item.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Select(v => v.GetString() ?? "")]
            : [];
}

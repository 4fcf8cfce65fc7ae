using System.Text.Json;
using Ctms.Platform.Recipes;

namespace Ctms.Studies.Recipes;

/// <summary>Days of a recipe are counted from today, so that a demonstration is never out of date.</summary>
internal sealed record RecipeDays(DateOnly Today)
{
    public DateOnly? Of(JsonElement item, string name) => item.OptionalNumber(name) is { } days ? Today.AddDays(days) : null;
}

internal static class RecipeJson
{
    public static int? OptionalNumber(this JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw new RecipeException($"\"{name}\" is a whole number.") : null;

    public static IEnumerable<JsonElement> OptionalItems(this JsonElement item, string name) =>
        item.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];
}

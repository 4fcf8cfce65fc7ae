using System.Globalization;
using System.Text.Json;
using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Platform.Audit;

/// <summary>A value of the trail as people read it: by the words of its column, else by what it evidently is.</summary>
internal static class KeptValue
{
    /// <summary>Null is "empty": nothing, no text, a list of nothing.</summary>
    public static string? Say(string column, JsonElement value, ValueWords? words, IReadOnlyDictionary<Guid, string> names, IStringLocalizer texts) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => Text(column, value.GetString()!, words, names, texts),
        JsonValueKind.True => texts["Yes"],
        JsonValueKind.False => texts["No"],
        JsonValueKind.Number => Number(value),
        JsonValueKind.Array => Filled(string.Join(", ", value.EnumerateArray().Select(v => Say(column, v, words, names, texts)).OfType<string>())),
        _ when ErasedOn(value) is { } day => texts["erased on {0}", day],
        _ => Filled(string.Join(", ", value.EnumerateObject().Select(p => (Name: AuditWords.Words(p.Name), Text: Say(p.Name, p.Value, null, names, texts))).Where(p => p.Text is not null).Select(p => $"{p.Name}: {p.Text}"))),
    };

    /// <summary>Every id in it, to be looked up at once.</summary>
    public static IEnumerable<Guid> Ids(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.TryGetGuid(out var id) => [id],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Ids),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Ids(p.Value)),
        _ => [],
    };

    private static string? Text(string column, string text, ValueWords? words, IReadOnlyDictionary<Guid, string> names, IStringLocalizer texts)
    {
        if (text.Length == 0) return null;
        if (words is not null) return words(text, texts);
        if (column is "country" or "countries") return Countries.NameOf(text);
        if (Guid.TryParse(text, out var id)) return names.GetValueOrDefault(id) ?? text;
        if (text.Length == 10 && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Day(day);
        if (text.Length >= 19 && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) return Cell.Exact(at);
        return text;
    }

    private static string Number(JsonElement value) =>
        value.TryGetDecimal(out var number) ? number.ToString("#,0.######", CultureInfo.CurrentCulture) : value.GetRawText();

    private static string? ErasedOn(JsonElement value) =>
        value.TryGetProperty("erased", out var at) && at.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(at.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? Day(DateOnly.FromDateTime(moment.UtcDateTime)) : null;

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    private static string? Filled(string text) => text.Length == 0 ? null : text;
}

using System.Text.Json;

namespace Ctms.Directory.Review;

/// <summary>One thing that a person decides on when two records become one; it may cover several columns.</summary>
internal sealed record RecordField(string Id, string Label, string[] Columns);

/// <summary>A person's record as columns and texts, the form in which merges remember it.</summary>
internal sealed class RecordFields(IReadOnlyDictionary<string, string?> values)
{
    public static readonly RecordField[] Chosen =
    [
        new("name", "Name", ["given_name", "family_name"]),
        new("degrees", "Degrees", ["degrees"]),
        new("affiliation", "Affiliation", ["affiliation"]),
        new("place", "Place", ["city", "state", "country"]),
    ];

    public static readonly RecordField Contact = new("contact", "Do not contact", ["contact_stop", "contact_stop_reason", "contact_stop_by", "contact_stop_at"]);

    public static IEnumerable<RecordField> All => Chosen.Append(Contact);

    public string? this[string column] => values.GetValueOrDefault(column);

    public bool Same(RecordFields other, RecordField field) => Array.TrueForAll(field.Columns, column => this[column] == other[column]);

    public bool IsEmpty(RecordField field) => Array.TrueForAll(field.Columns, column => string.IsNullOrEmpty(this[column]));

    /// <summary>This record with one field taken from another.</summary>
    public RecordFields With(RecordField field, RecordFields from)
    {
        var copy = new Dictionary<string, string?>(values, StringComparer.Ordinal);
        foreach (var column in field.Columns) copy[column] = from[column];
        return new(copy);
    }

    public string Json() => JsonSerializer.Serialize(values);

    /// <summary>Reads the columns out of a row image; other columns of the image are left out.</summary>
    public static RecordFields Of(string json)
    {
        using var image = JsonDocument.Parse(json);
        return new(All.SelectMany(field => field.Columns).ToDictionary(column => column,
            column => image.RootElement.TryGetProperty(column, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null, StringComparer.Ordinal));
    }
}

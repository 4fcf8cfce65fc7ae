using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Ctms.Platform.Web;

/// <summary>A place in a sorted list: the sort value and id of the row beside it.</summary>
/// <param name="Sort">The sort it belongs to ("-updated"): another sort makes it void.</param>
/// <param name="Value">The row's sort value as invariant text; null for SQL null.</param>
/// <param name="Id">The row's id as text.</param>
/// <param name="Backwards">The page before this row instead of the one after it.</param>
/// <param name="Position">Number of the first row of that page, counted from 1; only for "51–100 of 412".</param>
public sealed record ListCursor(string Sort, string? Value, string Id, bool Backwards, long Position)
{
    /// <summary>The form that stands in the address.</summary>
    public string Encode() =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new object?[] { Sort, Value, Id, Backwards ? 1 : 0, Position }));

    /// <summary>Reads the form of the address; null when it is none of ours.</summary>
    public static ListCursor? Decode(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 4_000 || !Base64Url.IsValid(text))
        {
            return null;
        }

        try
        {
            var parts = JsonSerializer.Deserialize<JsonElement[]>(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)));
            return parts is [var sort, var value, var id, var backwards, var position]
                ? new ListCursor(sort.GetString()!, value.GetString(), id.GetString()!, backwards.GetInt32() == 1, position.GetInt64())
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}

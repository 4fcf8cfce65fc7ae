using System.Globalization;

namespace Ctms.Investigators.Search;

/// <summary>Reads what people write as a place: "52.5, 13.4", "Berlin", "Paris, France".</summary>
internal static class PlaceText
{
    public static GeoPoint? Point(string text)
    {
        var parts = text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts is [var north, var east] && Number(north) is { } latitude && Number(east) is { } longitude && new GeoPoint(latitude, longitude) is { IsUsable: true } point ? point : null;
    }

    /// <summary>The key of a town and, when the last part names one, its country.</summary>
    public static (string Key, string? Country) Town(string text)
    {
        var comma = text.LastIndexOf(',');
        return comma > 0 && Platform.Countries.CodeOf(text[(comma + 1)..].Trim()) is { } country ? (Words.Key(text[..comma]), country) : (Words.Key(text), null);
    }

    private static double? Number(string text) => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}

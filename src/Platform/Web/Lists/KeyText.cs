using System.Globalization;

namespace Ctms.Platform.Web;

/// <summary>Sort values as text for a cursor, and back to the type that the parameter needs.</summary>
internal static class KeyText
{
    public static string? Write(object? value) => value switch
    {
        null => null,
        DateTime or DateTimeOffset or DateOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        double or float => ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>Null when the text is no value of the type: somebody changed the address.</summary>
    public static object? Read(string text, Type type)
    {
        var invariant = CultureInfo.InvariantCulture;
        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => text,
            TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => long.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out var whole) ? whole : null,
            TypeCode.Decimal => decimal.TryParse(text, NumberStyles.Number, invariant, out var number) ? number : null,
            TypeCode.Double or TypeCode.Single => double.TryParse(text, NumberStyles.Float, invariant, out var real) ? real : null,
            TypeCode.Boolean => bool.TryParse(text, out var flag) ? flag : null,
            TypeCode.DateTime => DateTime.TryParseExact(text, "O", invariant, DateTimeStyles.RoundtripKind, out var time) ? time : null,
            _ => ReadOther(text, type, invariant),
        };
    }

    private static object? ReadOther(string text, Type type, CultureInfo invariant)
    {
        if (type == typeof(Guid))
        {
            return Guid.TryParse(text, out var id) ? id : null;
        }

        if (type == typeof(DateOnly))
        {
            return DateOnly.TryParseExact(text, "O", invariant, DateTimeStyles.None, out var day) ? day : null;
        }

        if (type == typeof(DateTimeOffset))
        {
            return DateTimeOffset.TryParseExact(text, "O", invariant, DateTimeStyles.RoundtripKind, out var moment) ? moment : null;
        }

        throw new NotSupportedException($"A list cannot be sorted by a {type.Name}.");
    }
}

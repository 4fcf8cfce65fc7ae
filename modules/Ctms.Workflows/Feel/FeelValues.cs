using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Ctms.Workflows.Feel;

/// <summary>A time of day; without an offset it is the local one.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FeelTime(TimeOnly Time, TimeSpan? Offset);

/// <summary>A date with time; without an offset it is the local one.</summary>
internal readonly record struct FeelMoment(DateTime Moment, TimeSpan? Offset)
{
    /// <summary>The same moment in UTC; at the ends of the calendar, where an offset would leave it, the last moment there is.</summary>
    public DateTimeOffset AsOffset() => new(Math.Clamp(Moment.Ticks - (Offset ?? TimeSpan.Zero).Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
}

/// <summary>A duration of years and months: its length in days depends on where it starts.</summary>
internal readonly record struct MonthSpan(int Months);

/// <summary>From one value to another one; an end that is null is open.</summary>
internal sealed record FeelRange(object? Low, object? High, bool LowIn, bool HighIn);

internal sealed class FeelContext : Dictionary<string, object?>
{
    public FeelContext()
        : base(StringComparer.Ordinal)
    {
    }

    public FeelContext(IEnumerable<KeyValuePair<string, object?>> entries)
        : base(entries, StringComparer.Ordinal)
    {
    }
}

/// <summary>
/// The values of FEEL are .NET's own: decimal, string, bool, null, <see cref="DateOnly"/>, <see cref="TimeSpan"/> (days and time), List of object, and the types
/// of this file.
/// </summary>
internal static partial class FeelValues
{
    /// <summary>Names differ by words, never by white space: "Selected\n platforms" is "Selected platforms".</summary>
    public static string Name(string text) => Spaces().Replace(text.Trim(), " ");

    public static string KindOf(object? value) => value switch
    {
        null => "nothing",
        decimal => "a number",
        string => "a text",
        bool => "true or false",
        DateOnly => "a date",
        FeelTime => "a time",
        FeelMoment => "a date and time",
        TimeSpan or MonthSpan => "a duration",
        FeelRange => "a range",
        FeelContext => "a context",
        List<object?> => "a list",
        _ => value.GetType().Name,
    };

    /// <summary>True, false, or null when the two cannot be compared.</summary>
    public static bool? Same(object? a, object? b)
    {
        if (a is null || b is null) return a is null && b is null;
        if (a is List<object?> left && b is List<object?> right) return SameLists(left, right);
        if (a is FeelContext x && b is FeelContext y) return x.Count == y.Count && x.All(e => y.TryGetValue(e.Key, out var other) && Same(e.Value, other) == true);
        if (a is FeelMoment or FeelTime) return Compare(a, b) is { } order ? order == 0 : null;
        return a.GetType() == b.GetType() ? a.Equals(b) : null;
    }

    /// <summary>The order of two values, or null when they have none.</summary>
    public static int? Compare(object? a, object? b) => (a, b) switch
    {
        (decimal x, decimal y) => x.CompareTo(y),
        (string x, string y) => string.CompareOrdinal(x, y),
        (DateOnly x, DateOnly y) => x.CompareTo(y),
        (TimeSpan x, TimeSpan y) => x.CompareTo(y),
        (MonthSpan x, MonthSpan y) => x.Months.CompareTo(y.Months),
        (FeelMoment x, FeelMoment y) => x.Offset is null && y.Offset is null ? x.Moment.CompareTo(y.Moment) : x.AsOffset().CompareTo(y.AsOffset()),
        (FeelTime x, FeelTime y) => (x.Time.ToTimeSpan() - (x.Offset ?? TimeSpan.Zero)).CompareTo(y.Time.ToTimeSpan() - (y.Offset ?? TimeSpan.Zero)),
        _ => null,
    };

    public static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool truth => truth ? "true" : "false",
        decimal number => Number(number),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FeelTime time => time.Time.ToString(time.Time.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + Zone(time.Offset),
        FeelMoment at => at.Moment.ToString(at.Moment.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + Zone(at.Offset),
        TimeSpan span => FeelTemporal.Write(span),
        MonthSpan months => FeelTemporal.Write(months),
        List<object?> list => "[" + string.Join(", ", list.Select(Quoted)) + "]",
        FeelContext context => "{" + string.Join(", ", context.Select(e => $"{e.Key}: {Quoted(e.Value)}")) + "}",
        FeelRange range => (range.LowIn ? "[" : "(") + Quoted(range.Low) + ".." + Quoted(range.High) + (range.HighIn ? "]" : ")"),
        _ => value.ToString() ?? "",
    };

    /// <summary>The value as a person reads it in a message: texts in quotes, and never longer than a line.</summary>
    public static string Quoted(object? value)
    {
        var text = value is string s ? $"\"{s}\"" : Text(value);
        return text.Length <= 80 ? text : text[..77] + "...";
    }

    private static string Number(decimal number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    private static string Zone(TimeSpan? offset)
    {
        if (offset is not { } known) return "";
        if (known == TimeSpan.Zero) return "Z";
        var text = new StringBuilder(known < TimeSpan.Zero ? "-" : "+");
        return text.Append(known.ToString("hh\\:mm", CultureInfo.InvariantCulture)).ToString();
    }

    private static bool? SameLists(List<object?> left, List<object?> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => Same(pair.First, pair.Second) == true);

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}

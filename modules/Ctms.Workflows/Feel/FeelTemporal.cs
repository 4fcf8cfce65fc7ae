using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ctms.Workflows.Feel;

/// <summary>Dates, times and durations in ISO 8601, and arithmetic on them. A text that is none of them gives null.</summary>
internal static partial class FeelTemporal
{
    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static FeelTime? Time(string text)
    {
        var (clock, offset, known) = SplitZone(text);
        string[] forms = ["HH:mm:ss", "HH:mm:ss.FFFFFFF", "HH:mm"];
        return known && TimeOnly.TryParseExact(clock, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? new FeelTime(time, offset) : null;
    }

    public static FeelMoment? Moment(string text)
    {
        var cut = text.IndexOf('T', StringComparison.Ordinal);
        if (cut < 0) return Date(text) is { } day ? new FeelMoment(day.ToDateTime(TimeOnly.MinValue), null) : null;
        return Date(text[..cut]) is { } date && Time(text[(cut + 1)..]) is { } time ? new FeelMoment(date.ToDateTime(time.Time), time.Offset) : null;
    }

    /// <summary>P1Y2M gives months, P1DT2H a time span. Years and days together have no fixed length and are none of both.</summary>
    public static object? Duration(string text)
    {
        var match = Iso().Match(text);
        if (!match.Success || text.EndsWith('T') || text.TrimStart('-') == "P") return null;
        decimal Part(string name) => match.Groups[name].Success ? decimal.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture) : 0;
        var sign = match.Groups["minus"].Success ? -1 : 1;
        var months = (Part("y") * 12) + Part("mo");
        var days = (Part("w") * 7) + Part("d");
        var seconds = (Part("h") * 3600) + (Part("mi") * 60) + Part("s");
        if (months > 0 && (days > 0 || seconds > 0)) return null;
        if (months > 120_000 || (days * 86_400) + seconds > 100_000_000_000m) return null;
        var calendar = match.Groups["y"].Success || match.Groups["mo"].Success;
        return calendar ? new MonthSpan(sign * (int)months) : TimeSpan.FromTicks((long)(sign * ((days * 86_400) + seconds) * TimeSpan.TicksPerSecond));
    }

    /// <summary>Any of the four, as the literal @"..." has it.</summary>
    public static object? Any(string text) => (object?)Date(text) ?? (object?)Moment(text) ?? (object?)Time(text) ?? Duration(text);

    public static object? Add(object moment, object span, int sign)
    {
        try
        {
            return (moment, span) switch
            {
                (DateOnly date, MonthSpan months) => date.AddMonths(sign * months.Months),
                (DateOnly date, TimeSpan time) => DateOnly.FromDateTime(date.ToDateTime(TimeOnly.MinValue) + (sign * time)),
                (FeelMoment at, MonthSpan months) => at with { Moment = at.Moment.AddMonths(sign * months.Months) },
                (FeelMoment at, TimeSpan time) => at with { Moment = at.Moment + (sign * time) },
                (FeelTime at, TimeSpan time) => at with { Time = at.Time.Add(sign * time) },
                (MonthSpan a, MonthSpan b) => new MonthSpan(checked(a.Months + (sign * b.Months))),
                (TimeSpan a, TimeSpan b) => a + (sign * b),
                _ => null,
            };
        }
        catch (Exception fault) when (fault is OverflowException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    public static TimeSpan? Between(object? from, object? to) => (from, to) switch
    {
        (DateOnly a, DateOnly b) => TimeSpan.FromDays(b.DayNumber - a.DayNumber),
        (FeelMoment a, FeelMoment b) => b.AsOffset() - a.AsOffset(),
        (DateOnly a, FeelMoment b) => b.Moment - a.ToDateTime(TimeOnly.MinValue),
        (FeelMoment a, DateOnly b) => b.ToDateTime(TimeOnly.MinValue) - a.Moment,
        (FeelTime a, FeelTime b) => b.Time.ToTimeSpan() - a.Time.ToTimeSpan(),
        _ => null,
    };

    public static string Write(TimeSpan span)
    {
        if (span == TimeSpan.Zero) return "PT0S";
        var text = new StringBuilder(span < TimeSpan.Zero ? "-P" : "P");
        span = span.Duration();
        if (span.Days > 0) text.Append(span.Days).Append('D');
        if (span.Ticks % TimeSpan.TicksPerDay == 0) return text.ToString();
        text.Append('T');
        if (span.Hours > 0) text.Append(span.Hours).Append('H');
        if (span.Minutes > 0) text.Append(span.Minutes).Append('M');
        var seconds = (decimal)(span.Ticks % TimeSpan.TicksPerMinute) / TimeSpan.TicksPerSecond;
        return seconds == 0 ? text.ToString() : text.Append(FeelValues.Text(seconds)).Append('S').ToString();
    }

    public static string Write(MonthSpan span)
    {
        if (span.Months == 0) return "P0M";
        var (years, months) = (Math.Abs(span.Months) / 12, Math.Abs(span.Months) % 12);
        return (span.Months < 0 ? "-P" : "P") + (years > 0 ? $"{years}Y" : "") + (months > 0 ? $"{months}M" : "");
    }

    private static (string Clock, TimeSpan? Offset, bool Known) SplitZone(string text)
    {
        if (text.EndsWith('Z')) return (text[..^1], TimeSpan.Zero, true);
        var cut = text.LastIndexOfAny(['+', '-']);
        if (cut < 0) return (text, null, true);
        var known = TimeSpan.TryParseExact(text[(cut + 1)..], "hh\\:mm", CultureInfo.InvariantCulture, out var offset) && offset <= TimeSpan.FromHours(14);
        return (text[..cut], text[cut] == '-' ? -offset : offset, known);
    }

    [GeneratedRegex(@"^(?<minus>-)?P(?:(?<y>\d{1,6})Y)?(?:(?<mo>\d{1,6})M)?(?:(?<w>\d{1,6})W)?(?:(?<d>\d{1,8})D)?(?:T(?:(?<h>\d{1,9})H)?(?:(?<mi>\d{1,9})M)?(?:(?<s>\d{1,12}(?:\.\d{1,7})?)S)?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Iso();
}

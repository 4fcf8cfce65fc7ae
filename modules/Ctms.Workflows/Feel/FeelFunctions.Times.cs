namespace Ctms.Workflows.Feel;

internal static partial class FeelFunctions
{
    private static void AddTimes()
    {
        Add("date", 1, 3, (a, _, _) => a switch
        {
            [string text] => FeelTemporal.Date(text),
            [FeelMoment at] => DateOnly.FromDateTime(at.Moment),
            [DateOnly date] => date,
            [decimal y, decimal m, decimal d] when y is >= 1 and <= 9999 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth((int)y, (int)m) => new DateOnly((int)y, (int)m, (int)d),
            _ => null,
        });
        Add("time", 1, 3, (a, _, _) => a switch
        {
            [string text] => FeelTemporal.Time(text),
            [FeelMoment at] => new FeelTime(TimeOnly.FromDateTime(at.Moment), at.Offset),
            [decimal h, decimal m, decimal s] when h is >= 0 and < 24 && m is >= 0 and < 60 && s is >= 0 and < 60 => new FeelTime(new TimeOnly((int)h, (int)m, (int)s), null),
            _ => null,
        });
        Add("date and time", 1, 2, (a, _, _) => a switch
        {
            [string text] => FeelTemporal.Moment(text),
            [DateOnly date, FeelTime time] => new FeelMoment(date.ToDateTime(time.Time), time.Offset),
            [FeelMoment date, FeelTime time] => new FeelMoment(date.Moment.Date + time.Time.ToTimeSpan(), time.Offset),
            _ => null,
        });
        Add("duration", 1, 1, (a, _, _) => a[0] is string text ? FeelTemporal.Duration(text) : null);
        Add("years and months duration", 2, 2, (a, _, _) => a is [DateOnly from, DateOnly to] ? Months(from, to) : null);
        Add("now", 0, 0, (_, budget, _) => budget.Time.GetUtcNow() is var now ? new FeelMoment(now.DateTime, TimeSpan.Zero) : null);
        Add("today", 0, 0, (_, budget, _) => DateOnly.FromDateTime(budget.Time.GetUtcNow().DateTime));
        Add("day of week", 1, 1, (a, _, _) => Day(a[0]) is { } day ? day.DayOfWeek.ToString() : null);
        Add("day of year", 1, 1, (a, _, _) => Day(a[0]) is { } day ? (decimal)day.DayOfYear : null);
        Add("month of year", 1, 1, (a, _, _) => Day(a[0]) is { } day ? System.Globalization.CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(day.Month) : null);
    }

    /// <summary>Parts of dates, times and durations: "start date.year", "duration.days".</summary>
    public static object? Part(object? of, string name) => of switch
    {
        DateOnly date => DatePart(date, name),
        FeelMoment at => DatePart(DateOnly.FromDateTime(at.Moment), name) ?? TimePart(new FeelTime(TimeOnly.FromDateTime(at.Moment), at.Offset), name),
        FeelTime time => TimePart(time, name),
        TimeSpan span => SpanPart(span, name),
        MonthSpan months => name switch { "years" => (decimal)(months.Months / 12), "months" => (decimal)(months.Months % 12), _ => null },
        _ => null,
    };

    private static decimal? SpanPart(TimeSpan span, string name) => name switch
    {
        "days" => span.Days,
        "hours" => span.Hours,
        "minutes" => span.Minutes,
        "seconds" => span.Seconds,
        _ => null,
    };

    private static object? DatePart(DateOnly date, string name) => name switch
    {
        "year" => (decimal)date.Year,
        "month" => (decimal)date.Month,
        "day" => (decimal)date.Day,
        "weekday" => date.DayOfWeek == DayOfWeek.Sunday ? 7m : (decimal)date.DayOfWeek,
        _ => null,
    };

    private static object? TimePart(FeelTime time, string name) => name switch
    {
        "hour" => (decimal)time.Time.Hour,
        "minute" => (decimal)time.Time.Minute,
        "second" => (decimal)time.Time.Second,
        "time offset" => time.Offset,
        _ => null,
    };

    private static DateOnly? Day(object? value) => value switch
    {
        DateOnly date => date,
        FeelMoment at => DateOnly.FromDateTime(at.Moment),
        _ => null,
    };

    private static MonthSpan Months(DateOnly from, DateOnly to)
    {
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        if (months > 0 && to.Day < from.Day) months--;
        if (months < 0 && to.Day > from.Day) months++;
        return new MonthSpan(months);
    }
}

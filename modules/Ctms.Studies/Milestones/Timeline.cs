namespace Ctms.Studies.Milestones;

/// <summary>What a mark on the timeline says.</summary>
internal enum MarkKind
{
    Baseline,
    Expected,
    Overdue,
    Reached,
}

/// <summary>A mark of one milestone; X in units of the picture.</summary>
internal sealed record TimelineMark(MarkKind Kind, double X, DateOnly Day);

internal sealed record TimelineLane(string Kind, double Y, IReadOnlyList<TimelineMark> Marks);

internal sealed record TimelineTick(double X, DateOnly Day);

/// <summary>Where the milestones with a day stand between the first and the last of them; today is always inside.</summary>
internal sealed record Timeline(IReadOnlyList<TimelineLane> Lanes, IReadOnlyList<TimelineTick> Ticks, double Today, double Height)
{
    public const int Width = 1080;
    public const int Left = 230;
    public const int Top = 34;
    private const int Right = 30;
    private const int Lane = 26;
    private const int MostTicks = 12;

    /// <summary>Null when no milestone has a day.</summary>
    public static Timeline? Of(IEnumerable<MilestoneRow> rows, DateOnly today)
    {
        var shown = rows.Where(r => !r.IsNotApplicable && (r.Planned ?? r.Baseline ?? r.Forecast ?? r.Actual) is not null).ToList();
        if (shown.Count == 0) return null;
        var days = shown.SelectMany(r => new[] { r.Planned, r.Baseline, r.Forecast, r.Actual }).OfType<DateOnly>().Append(today).ToList();
        var (first, last) = (days.Min().AddDays(-15), days.Max().AddDays(15));
        var lanes = shown.Select((r, i) => new TimelineLane(r.Kind, Top + (Lane * i) + (Lane / 2), [.. Marks(r, today, day => X(day, first, last))])).ToList();
        return new(lanes, TicksOf(first, last), X(today, first, last), Top + (Lane * lanes.Count) + 8);
    }

    private static IEnumerable<TimelineMark> Marks(MilestoneRow row, DateOnly today, Func<DateOnly, double> x)
    {
        if (row.Baseline is { } baseline) yield return new(MarkKind.Baseline, x(baseline), baseline);
        if (row.Actual is { } actual) yield return new(MarkKind.Reached, x(actual), actual);
        else if ((row.Forecast ?? row.Planned) is { } due) yield return new(due < today ? MarkKind.Overdue : MarkKind.Expected, x(due), due);
    }

    private static List<TimelineTick> TicksOf(DateOnly first, DateOnly last)
    {
        var months = ((last.Year - first.Year) * 12) + last.Month - first.Month;
        var step = new[] { 1, 2, 3, 6, 12, 24, 60, 120 }.First(s => months / s <= MostTicks || s == 120);
        var ticks = new List<TimelineTick>();
        for (var month = new DateOnly(first.Year, 1, 1); month <= last; month = month.AddMonths(step))
            if (month >= first) ticks.Add(new(X(month, first, last), month));
        return ticks;
    }

    private static double X(DateOnly day, DateOnly first, DateOnly last) =>
        Math.Round(Left + ((Width - Left - Right) * (double)(day.DayNumber - first.DayNumber) / (last.DayNumber - first.DayNumber)), 1);
}

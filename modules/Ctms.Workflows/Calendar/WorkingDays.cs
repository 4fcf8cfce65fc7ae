namespace Ctms.Workflows.Calendar;

/// <summary>Counts working days. What is free is asked day by day: weekend, holiday, or a day that an administrator has set.</summary>
internal static class WorkingDays
{
    /// <summary>More free days in a row than this are a mistake in a calendar.</summary>
    public const int LongestBreak = 60;

    /// <summary>The n-th working day after this one, or before it when n is below zero; with 0 the day itself, or the next working day when it is free.</summary>
    public static DateOnly Add(DateOnly day, int count, Func<DateOnly, bool> isFree)
    {
        var step = count < 0 ? -1 : 1;
        if (count == 0) return Next(day, 1, isFree);
        for (var left = Math.Abs(count); left > 0; left--) day = Next(day.AddDays(step), step, isFree);
        return day;
    }

    private static DateOnly Next(DateOnly day, int step, Func<DateOnly, bool> isFree)
    {
        for (var skipped = 0; isFree(day) && skipped < LongestBreak; skipped++) day = day.AddDays(step);
        return day;
    }
}

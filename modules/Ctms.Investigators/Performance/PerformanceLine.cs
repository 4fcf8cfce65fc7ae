namespace Ctms.Investigators.Performance;

/// <summary>One line of a table of performance: who or which facility, in which study, and what became of it.</summary>
internal sealed record PerformanceLine(
    long Number, string? Email, string? Name, string? Facility, string? City, string? Country, string Study, DateOnly Ended, decimal? Promised, decimal? Actual, int? StartUpDays, int? Deviations)
{
    /// <summary>A table may speak of a facility without saying who led it.</summary>
    public bool NamesPerson => Email is not null || Name is not null;

    public PerformanceFigures Figures => new(Ended, Promised, Actual, StartUpDays, Deviations);
}

/// <summary>What is kept of a study at one site; two equal ones are the same news.</summary>
internal sealed record PerformanceFigures(DateOnly EndedOn, decimal? Promised, decimal? Actual, int? StartUpDays, int? Deviations);

/// <summary>A line as it was read: usable, or why not.</summary>
internal sealed record ReadLine(long Number, PerformanceLine? Line, string? Problem);

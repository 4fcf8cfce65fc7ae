namespace Ctms.Investigators.Performance;

/// <summary>Lines of performance history on a profile; of a facility they say who led the study.</summary>
internal sealed record PerformanceView(IReadOnlyList<PerformanceRow> Rows, bool NamesPeople);

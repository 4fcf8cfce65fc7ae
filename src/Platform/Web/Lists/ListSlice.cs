using System.Globalization;

namespace Ctms.Platform.Web;

/// <summary>How many rows there are: exact up to the cap, then "10,000+".</summary>
public readonly record struct RowCount(long Value, bool IsCapped)
{
    /// <summary>Counts are exact up to here.</summary>
    public const int Cap = 10_000;

    /// <summary>From a count that was stopped at cap + 1.</summary>
    public static RowCount Of(long counted) => new(Math.Min(counted, Cap), counted > Cap);

    /// <summary>By the person's culture, with a plus when there are more.</summary>
    public override string ToString() => Value.ToString("#,0", CultureInfo.CurrentCulture) + (IsCapped ? "+" : "");
}

/// <summary>How often a value of a choice filter occurs.</summary>
/// <param name="Value">The value in the address.</param>
/// <param name="Count">Rows with it; null = not counted.</param>
/// <param name="Label">Localised label; null = the filter's.</param>
/// <param name="IsAbout">An estimate.</param>
public sealed record Facet(string Value, long? Count, string? Label = null, bool IsAbout = false);

/// <summary>One page of a list, as the read model answers it.</summary>
public sealed record ListSlice<TRow>(IReadOnlyList<TRow> Rows)
{
    /// <summary>All rows that match; null while exporting.</summary>
    public RowCount? Count { get; init; }

    /// <summary>The page before.</summary>
    public ListCursor? Previous { get; init; }

    /// <summary>The page after.</summary>
    public ListCursor? Next { get; init; }

    /// <summary>Number of the first row, counted from 1.</summary>
    public long Position { get; init; } = 1;

    /// <summary>Counts per value by filter id.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Facet>> Facets { get; init; } = new Dictionary<string, IReadOnlyList<Facet>>();
}

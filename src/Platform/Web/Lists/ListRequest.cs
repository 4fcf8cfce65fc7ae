using System.Globalization;

namespace Ctms.Platform.Web;

/// <summary>How the list is answered.</summary>
public enum ListFormat
{
    /// <summary>A page.</summary>
    Html,

    /// <summary>Comma separated values.</summary>
    Csv,

    /// <summary>A workbook.</summary>
    Xlsx,
}

/// <summary>What a person wants to see, read from the address. Unknown names and unreadable values are dropped.</summary>
public sealed record ListRequest
{
    /// <summary>Words of the search box; null when empty.</summary>
    public string? Q { get; init; }

    /// <summary>Sort key without direction.</summary>
    public required string Sort { get; init; }

    /// <summary>Sorted downwards.</summary>
    public bool Descending { get; init; }

    /// <summary>Where to go on; null = the first page.</summary>
    public ListCursor? Cursor { get; init; }

    /// <summary>Rows of a page.</summary>
    public int PageSize { get; init; } = 50;

    /// <summary>One row more than a page, to know whether there is a next one.</summary>
    public int Take => PageSize + 1;

    /// <summary>The values by filter id (ranges: id-from, id-to).</summary>
    public IReadOnlyDictionary<string, string[]> Values { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Columns that the person switched off; null = the list's own choice.</summary>
    public IReadOnlySet<string>? HiddenColumns { get; init; }

    /// <summary>The saved view that is open.</summary>
    public Guid? View { get; init; }

    /// <summary>How the list is answered.</summary>
    public ListFormat Format { get; init; }

    /// <summary>False while exporting: the read model may leave counting and facets out.</summary>
    public bool WantsCounts { get; init; } = true;

    /// <summary>Something narrows the list.</summary>
    public bool IsFiltered => Q is not null || Values.Count > 0;

    /// <summary>Chosen values of a choice filter; empty = all.</summary>
    public string[] Many(string filter) => Values.TryGetValue(filter, out var values) ? values : [];

    /// <summary>Value of a text filter.</summary>
    public string? Text(string filter) => Many(filter) is [var text, ..] ? text : null;

    /// <summary>Lower bound of a number range.</summary>
    public decimal? From(string filter) => Number(filter + "-from");

    /// <summary>Upper bound of a number range.</summary>
    public decimal? To(string filter) => Number(filter + "-to");

    /// <summary>First day of a range of days.</summary>
    public DateOnly? FirstDay(string filter) => Day(filter + "-from");

    /// <summary>Last day of a range of days.</summary>
    public DateOnly? LastDay(string filter) => Day(filter + "-to");

    /// <summary>Yes, no, or null for both.</summary>
    public bool? Flag(string filter) => Text(filter) switch { "yes" => true, "no" => false, _ => null };

    private decimal? Number(string name) =>
        decimal.TryParse(Text(name), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private DateOnly? Day(string name) =>
        DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

using Microsoft.AspNetCore.Html;

namespace Ctms.Platform.Web;

/// <summary>A list ready to be drawn, for the theme's partials.</summary>
public sealed record ListView
{
    /// <summary>Id of the list.</summary>
    public required string Id { get; init; }

    /// <summary>Caption of the table.</summary>
    public required string Title { get; init; }

    /// <summary>Address without query.</summary>
    public required string Path { get; init; }

    /// <summary>What was asked.</summary>
    public required ListRequest Request { get; init; }

    /// <summary>Placeholder of the search box; null = none.</summary>
    public string? Search { get; init; }

    /// <summary>All rows that match.</summary>
    public RowCount? Count { get; init; }

    /// <summary>Shown columns.</summary>
    public IReadOnlyList<HeadView> Head { get; init; } = [];

    /// <summary>The rows.</summary>
    public IReadOnlyList<RowView> Rows { get; init; } = [];

    /// <summary>Fields of the filter panel.</summary>
    public IReadOnlyList<FilterView> Filters { get; init; } = [];

    /// <summary>What is filtered, one chip per field.</summary>
    public IReadOnlyList<ChipView> Chips { get; init; } = [];

    /// <summary>Every column, for the chooser.</summary>
    public IReadOnlyList<ColumnChoice> Columns { get; init; } = [];

    /// <summary>Saved views of this list.</summary>
    public IReadOnlyList<SavedViewLink> SavedViews { get; init; } = [];

    /// <summary>The state without the place, as hidden fields for forms that change one thing.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> State { get; init; } = [];

    /// <summary>The state as a query string, for saving it as a view.</summary>
    public string Query { get; init; } = "";

    /// <summary>The same list without search and filters.</summary>
    public required string ClearUrl { get; init; }

    /// <summary>Where the page stands.</summary>
    public required PagerView Pager { get; init; }

    /// <summary>Download addresses; null when the list does not export.</summary>
    public string? CsvUrl { get; init; }

    /// <summary>Download addresses; null when the list does not export.</summary>
    public string? XlsxUrl { get; init; }

    /// <summary>Actions on chosen rows.</summary>
    public IReadOnlyList<BulkAction> BulkActions { get; init; } = [];

    /// <summary>Said when there is no row at all.</summary>
    public required EmptyText Empty { get; init; }

    /// <summary>Any row has a menu.</summary>
    public bool HasRowActions => Rows.Any(row => row.Actions.Count > 0);

    /// <summary>The answer replaces only the list.</summary>
    public bool IsPartial { get; init; }
}

/// <summary>A heading.</summary>
public sealed record HeadView(string Id, string Text, bool Numeric, string? SortUrl, string? Direction, string Card);

/// <summary>A row.</summary>
public sealed record RowView(string? Key, string Name, Tone Tone, IReadOnlyList<CellView> Cells, IReadOnlyList<RowAction> Actions, IHtmlContent? Detail);

/// <summary>A cell; <paramref name="Label"/> stands before the value on a phone card.</summary>
public sealed record CellView(IHtmlContent Html, bool Numeric, string Card, string? Label);

/// <summary>A field of the filter panel with its chosen values.</summary>
public sealed record FilterView(Filter Filter, IReadOnlyList<OptionView> Options, string? Text, string? From, string? To, bool IsActive);

/// <summary>A value that can be chosen.</summary>
public sealed record OptionView(string Value, string Label, string? Count, bool Chosen);

/// <summary>What is filtered in one field: "Status Enrolling, In start-up +1".</summary>
public sealed record ChipView(string Label, string Text, int More, string RemoveUrl);

/// <summary>A column in the chooser.</summary>
public sealed record ColumnChoice(string Id, string Text, bool Shown, bool Fixed);

/// <summary>A saved view.</summary>
public sealed record SavedViewLink(Guid Id, string Name, string Url, bool IsShared, bool IsMine, bool IsOpen);

/// <summary>"51–100 of 412" with the ways on.</summary>
public sealed record PagerView(long First, long Last, string? PreviousUrl, string? NextUrl, string? FirstUrl);

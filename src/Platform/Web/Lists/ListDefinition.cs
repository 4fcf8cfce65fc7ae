using Microsoft.AspNetCore.Html;

namespace Ctms.Platform.Web;

/// <summary>What the kit needs to know of a list without its row type.</summary>
public abstract class ListDefinition(string id, string title)
{
    /// <summary>Stable name, e.g. "registry.trials": saved views and exports are kept under it.</summary>
    public string Id { get; } = id;

    /// <summary>Localised title: caption of the table, name of the export.</summary>
    public string Title { get; } = title;

    /// <summary>Placeholder and label of the search box; null = no search box.</summary>
    public string? Search { get; init; }

    /// <summary>Sort key used when the address names none; a leading minus means descending.</summary>
    public required string DefaultSort { get; init; }

    /// <summary>The filters, in the order of the panel.</summary>
    public IReadOnlyList<Filter> Filters { get; init; } = [];

    /// <summary>Rows of a page.</summary>
    public int PageSize { get; init; } = 50;

    /// <summary>Shown when there is no row at all (without any filter): says why, and offers the next step.</summary>
    public EmptyText Empty { get; init; } = new("Nothing here yet");

    /// <summary>What can be done with several rows at once.</summary>
    public IReadOnlyList<BulkAction> BulkActions { get; init; } = [];

    /// <summary>Rows may be exported as CSV and XLSX.</summary>
    public bool Exports { get; init; } = true;

    /// <summary>The columns without their row type.</summary>
    public abstract IReadOnlyList<Column> AllColumns { get; }
}

/// <summary>A list: columns, filters, sorting. Made per request, so that its texts are in the person's language.</summary>
public sealed class ListDefinition<TRow>(string id, string title) : ListDefinition(id, title)
{
    /// <summary>The columns; the first one names the record.</summary>
    public required IReadOnlyList<Column<TRow>> Columns { get; init; }

    /// <summary>Identifies a row, for selection; needed with bulk actions.</summary>
    public Func<TRow, string>? Key { get; init; }

    /// <summary>Name of the row in the label of its checkbox and menu; default the first column's value.</summary>
    public Func<TRow, string>? RowName { get; init; }

    /// <summary>The row's menu.</summary>
    public Func<TRow, IReadOnlyList<RowAction>>? RowActions { get; init; }

    /// <summary>A row that stands out, e.g. excluded or overdue.</summary>
    public Func<TRow, Tone>? RowTone { get; init; }

    /// <summary>More about a row, opened under it.</summary>
    public Func<TRow, IHtmlContent?>? Detail { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Column> AllColumns => Columns;
}

/// <summary>Why there is nothing, and what to do about it.</summary>
public sealed record EmptyText(string Title, string? Text = null, string? ActionText = null, string? ActionUrl = null, string Icon = "inbox");

/// <summary>A line of a row's menu: a link, or a post when <paramref name="Post"/> is set.</summary>
public sealed record RowAction(string Text, string Url, string? Icon = null, bool Post = false);

/// <summary>An action on the chosen rows: posts their keys as "keys" to the address.</summary>
public sealed record BulkAction(string Text, string Url, string? Icon = null);

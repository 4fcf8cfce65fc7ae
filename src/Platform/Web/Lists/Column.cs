using Microsoft.AspNetCore.Html;

namespace Ctms.Platform.Web;

/// <summary>Where a column goes when the row becomes a card on a phone.</summary>
public enum CardPlace
{
    /// <summary>Left, or right for numbers and badges.</summary>
    Auto,

    /// <summary>Left half.</summary>
    Left,

    /// <summary>Right half, aligned to the edge.</summary>
    Right,

    /// <summary>A line of its own.</summary>
    Wide,

    /// <summary>Not on the card.</summary>
    Hidden,
}

/// <summary>What the kit needs to know of a column without its row type.</summary>
public abstract class Column(string id, string header)
{
    /// <summary>Short, stable, kebab-case: it stands in addresses and saved views.</summary>
    public string Id { get; } = id;

    /// <summary>Localised heading, also of the CSV and XLSX column.</summary>
    public string Header { get; } = header;

    /// <summary>The sort key (see <see cref="Keyset{TRow}"/>) behind a click on the heading; null = not sortable.</summary>
    public string? Sort { get; init; }

    /// <summary>Right-aligned tabular figures.</summary>
    public bool Numeric { get; init; }

    /// <summary>Only shown when the person picks it in the column chooser (it is always exported).</summary>
    public bool Optional { get; init; }

    /// <summary>Place on the phone card.</summary>
    public CardPlace Card { get; init; }

    /// <summary>On a phone card the heading stands before the value; by default for numbers and for values without their own HTML.</summary>
    public bool? CardLabel { get; init; }

    /// <summary>Not exported (a column that only makes sense on the screen).</summary>
    public bool ScreenOnly { get; init; }
}

/// <summary>A column: heading, value for CSV and XLSX, and how it looks on the screen.</summary>
/// <param name="id">Short, stable, kebab-case.</param>
/// <param name="header">Localised heading.</param>
/// <param name="value">The plain value: text, number, DateOnly, DateTimeOffset, bool or null.</param>
public sealed class Column<TRow>(string id, string header, Func<TRow, object?> value) : Column(id, header)
{
    /// <summary>The plain value of a row.</summary>
    public Func<TRow, object?> Value { get; } = value;

    /// <summary>The cell's HTML, built with <see cref="Cell"/>; without it the value is shown plainly.</summary>
    public Func<TRow, IHtmlContent>? Html { get; init; }
}

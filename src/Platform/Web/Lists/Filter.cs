namespace Ctms.Platform.Web;

/// <summary>The kinds of filter.</summary>
public enum FilterKind
{
    /// <summary>Any of several values, with counts.</summary>
    Choice,

    /// <summary>Contains a text.</summary>
    Text,

    /// <summary>From and to, numbers.</summary>
    Range,

    /// <summary>From and to, days.</summary>
    Dates,

    /// <summary>Yes, no, or both.</summary>
    Flag,
}

/// <summary>A value that can be chosen, with its localised label.</summary>
public sealed record Choice(string Value, string Label);

/// <summary>A filter of a list. Its id is the name in the query string (ranges: id-from and id-to).</summary>
public sealed record Filter(string Id, string Label, FilterKind Kind)
{
    /// <summary>What can be chosen; null = what the slice's facets name.</summary>
    public IReadOnlyList<Choice>? Choices { get; init; }

    /// <summary>Label of a value that is neither in <see cref="Choices"/> nor named by a facet.</summary>
    public Func<string, string>? LabelOf { get; init; }

    /// <summary>Help under the field.</summary>
    public string? Help { get; init; }

    /// <summary>Unit after a number, e.g. "km".</summary>
    public string? Unit { get; init; }

    /// <summary>Any of several values.</summary>
    public static Filter Choice(string id, string label, IReadOnlyList<Choice>? choices = null, Func<string, string>? labelOf = null) =>
        new(id, label, FilterKind.Choice) { Choices = choices, LabelOf = labelOf };

    /// <summary>Contains a text.</summary>
    public static Filter Text(string id, string label, string? help = null) => new(id, label, FilterKind.Text) { Help = help };

    /// <summary>Numbers from and to.</summary>
    public static Filter Range(string id, string label, string? unit = null) => new(id, label, FilterKind.Range) { Unit = unit };

    /// <summary>Days from and to.</summary>
    public static Filter Dates(string id, string label) => new(id, label, FilterKind.Dates);

    /// <summary>Yes or no.</summary>
    public static Filter Flag(string id, string label) => new(id, label, FilterKind.Flag);
}

namespace Ctms.Platform.Web;

/// <summary>Collects the conditions of a list's SQL; put <see cref="Sql"/> after "where".</summary>
public sealed class Where
{
    private readonly List<(string? Filter, FormattableString Sql)> conditions = [];

    /// <summary>All conditions joined by "and"; "true" when there is none.</summary>
    public FormattableString Sql => All(conditions);

    /// <summary>All conditions but those of one filter: its facets count what choosing another value would give.</summary>
    public FormattableString Without(string filter) => All([.. conditions.Where(condition => condition.Filter != filter)]);

    /// <summary>Whether the filter has a condition here.</summary>
    public bool Uses(string filter) => conditions.Exists(condition => condition.Filter == filter);

    /// <summary>Adds a condition; the holes of the interpolated string become parameters. Name the filter it belongs to, if any.</summary>
    public Where And(FormattableString condition, bool when = true, string? filter = null)
    {
        if (when)
        {
            conditions.Add((filter, SqlText.With("({0})", condition)));
        }

        return this;
    }

    /// <summary>Column (SQL of ours) has one of the values chosen in the filter; nothing when none is.</summary>
    public Where Any(string column, ListRequest request, string filter) =>
        request.Many(filter) is { Length: > 0 } values ? And(SqlText.With("{0} = any({1})", Name(column), values), filter: filter) : this;

    /// <summary>Array column (SQL of ours) has one of the values chosen in the filter; nothing when none is.</summary>
    public Where Overlaps(string column, ListRequest request, string filter) =>
        request.Many(filter) is { Length: > 0 } values ? And(SqlText.With("{0} && {1}", Name(column), values), filter: filter) : this;

    /// <summary>Number column (SQL of ours) lies in the range of the filter, both ends included.</summary>
    public Where Range(string column, ListRequest request, string filter)
    {
        if (request.From(filter) is { } from)
        {
            And(SqlText.With("{0} >= {1}", Name(column), from), filter: filter);
        }

        return request.To(filter) is { } to ? And(SqlText.With("{0} <= {1}", Name(column), to), filter: filter) : this;
    }

    /// <summary>Date or time column (SQL of ours) lies in the range of the filter, both days included.</summary>
    public Where Days(string column, ListRequest request, string filter)
    {
        if (request.FirstDay(filter) is { } first)
        {
            And(SqlText.With("{0} >= {1}", Name(column), first), filter: filter);
        }

        return request.LastDay(filter) is { } last && last < DateOnly.MaxValue
            ? And(SqlText.With("{0} < {1}", Name(column), last.AddDays(1)), filter: filter)
            : this;
    }

    /// <summary>Boolean column (SQL of ours) is what the filter says.</summary>
    public Where Flag(string column, ListRequest request, string filter) =>
        request.Flag(filter) is { } flag ? And(SqlText.With("{0} = {1}", Name(column), flag), filter: filter) : this;

    /// <summary>Column (SQL of ours) contains the text, whatever the case.</summary>
    public Where Contains(string column, string? text) =>
        string.IsNullOrWhiteSpace(text) ? this : And(SqlText.With("{0} ilike {1}", Name(column), "%" + Escape(text.Trim()) + "%"));

    /// <summary>The text with the wildcards of LIKE made harmless.</summary>
    public static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static FormattableString Name(string column) => Data.Sql.Literal(column);

    private static FormattableString All(List<(string? Filter, FormattableString Sql)> parts) =>
        parts.Count == 0 ? Data.Sql.True : Data.Sql.Join(" and ", [.. parts.Select(part => part.Sql)]);
}

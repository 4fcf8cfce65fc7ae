namespace Ctms.Platform.Web;

/// <summary>Collects the conditions of a list's SQL; put <see cref="Sql"/> after "where".</summary>
public sealed class Where
{
    private readonly List<FormattableString> conditions = [];

    /// <summary>All conditions joined by "and"; "true" when there is none.</summary>
    public FormattableString Sql => conditions.Count == 0 ? SqlText.Raw("true") : SqlText.Join(" and ", conditions);

    /// <summary>Adds a condition; the holes of the interpolated string become parameters.</summary>
    public Where And(FormattableString condition, bool when = true)
    {
        if (when)
        {
            conditions.Add(SqlText.With("({0})", condition));
        }

        return this;
    }

    /// <summary>Column (SQL of ours) has one of the values; nothing when no value is chosen.</summary>
    public Where Any(string column, string[] values) =>
        values.Length == 0 ? this : And(SqlText.With("{0} = any({1})", SqlText.Raw(column), values));

    /// <summary>Array column (SQL of ours) shares a value with the chosen ones; nothing when no value is chosen.</summary>
    public Where Overlaps(string column, string[] values) =>
        values.Length == 0 ? this : And(SqlText.With("{0} && {1}", SqlText.Raw(column), values));

    /// <summary>Number column (SQL of ours) lies in the range of the request's filter.</summary>
    public Where Range(string column, ListRequest request, string filter)
    {
        if (request.From(filter) is { } from)
        {
            And(SqlText.With("{0} >= {1}", SqlText.Raw(column), from));
        }

        return request.To(filter) is { } to ? And(SqlText.With("{0} <= {1}", SqlText.Raw(column), to)) : this;
    }

    /// <summary>Date column (SQL of ours) lies in the range of the request's filter, both days included.</summary>
    public Where Days(string column, ListRequest request, string filter)
    {
        if (request.FirstDay(filter) is { } first)
        {
            And(SqlText.With("{0} >= {1}", SqlText.Raw(column), first));
        }

        return request.LastDay(filter) is { } last ? And(SqlText.With("{0} < {1}", SqlText.Raw(column), last.AddDays(1))) : this;
    }

    /// <summary>Boolean column (SQL of ours) is what the request's filter says.</summary>
    public Where Flag(string column, ListRequest request, string filter) =>
        request.Flag(filter) is { } flag ? And(SqlText.With("{0} = {1}", SqlText.Raw(column), flag)) : this;

    /// <summary>Column (SQL of ours) contains the text, whatever the case.</summary>
    public Where Contains(string column, string? text) =>
        string.IsNullOrWhiteSpace(text) ? this : And(SqlText.With("{0} ilike {1}", SqlText.Raw(column), "%" + Escape(text.Trim()) + "%"));

    /// <summary>The text with the wildcards of LIKE made harmless.</summary>
    public static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}

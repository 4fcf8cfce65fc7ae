using System.Runtime.CompilerServices;

namespace Ctms.Platform.Web;

/// <summary>SQL fragments are <see cref="FormattableString"/>s: their holes become parameters, fragments in holes are spliced.</summary>
internal static class SqlText
{
    /// <summary>Text of ours (never of a user) as a fragment without parameters.</summary>
    public static FormattableString Raw(string sql) =>
        FormattableStringFactory.Create(Braces(sql));

    /// <summary>Text of ours made safe inside a format.</summary>
    public static string Braces(string sql) =>
        sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    /// <summary>A format made of text of ours, with parameters.</summary>
    public static FormattableString With(string format, params object?[] arguments) => FormattableStringFactory.Create(format, arguments);

    /// <summary>The fragments joined, each kept whole in its own hole.</summary>
    public static FormattableString Join(string separator, IReadOnlyList<FormattableString> parts) =>
        FormattableStringFactory.Create(
            string.Join(separator, Enumerable.Range(0, parts.Count).Select(index => "{" + index + "}")),
            [.. parts]);
}

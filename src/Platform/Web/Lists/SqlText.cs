using System.Runtime.CompilerServices;

namespace Ctms.Platform.Web;

/// <summary>Fragments whose text is put together from names of ours.</summary>
internal static class SqlText
{
    /// <summary>A format made of text of ours, with parameters in its holes.</summary>
    public static FormattableString With(string format, params object?[] arguments) => FormattableStringFactory.Create(format, arguments);

    /// <summary>Text of ours made safe inside a format.</summary>
    public static string Braces(string sql) =>
        sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}

using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;

namespace Ctms.Platform.Data;

/// <summary>
/// SQL as interpolated text: holes become parameters, and a <see cref="FormattableString"/> in a hole is spliced in with
/// its own. So pieces are composed without ever gluing a value into a text.
/// </summary>
public static class Sql
{
    public static readonly FormattableString True = $"true";

    /// <summary>A fixed text written by a programmer, for example a column name chosen from a list in code.</summary>
    public static FormattableString Literal(string text) =>
        FormattableStringFactory.Create(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    /// <summary>Joins pieces with a fixed separator such as " and ".</summary>
    public static FormattableString Join(string separator, IReadOnlyList<FormattableString> parts) =>
        FormattableStringFactory.Create(string.Join(separator, Enumerable.Range(0, parts.Count).Select(i => $"{{{i}}}")), [.. parts]);

    internal static void Fill(NpgsqlCommand command, FormattableString sql)
    {
        var text = new StringBuilder();
        Append(text, command.Parameters, sql);
        command.CommandText = text.ToString();
    }

    private static void Append(StringBuilder text, NpgsqlParameterCollection parameters, FormattableString sql)
    {
        var names = Array.ConvertAll(sql.GetArguments(), hole => (object)Hole(parameters, hole));
        text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, sql.Format, names);
    }

    private static string Hole(NpgsqlParameterCollection parameters, object? value)
    {
        if (value is FormattableString piece)
        {
            var inner = new StringBuilder();
            Append(inner, parameters, piece);
            return inner.ToString();
        }

        var name = "p" + parameters.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var parameter = value as NpgsqlParameter ?? new NpgsqlParameter { Value = value is Enum e ? EnumText.Of(e) : value ?? DBNull.Value };
        parameter.ParameterName = name;
        parameters.Add(parameter);
        return "@" + name;
    }
}

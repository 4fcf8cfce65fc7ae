namespace Ctms.Platform.Search;

/// <summary>Texts of PostgreSQL's type tsquery. Each word is quoted, whatever stands in it.</summary>
internal static class TsQuery
{
    public static string Word(string word) => "'" + word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>Words that begin like this.</summary>
    public static string Beginning(string word) => Word(word) + ":*";

    public static string Any(IEnumerable<string> parts) => Joined(parts, " | ");

    public static string All(IEnumerable<string> parts) => Joined(parts, " & ");

    private static string Joined(IEnumerable<string> parts, string by) => parts.Distinct(StringComparer.Ordinal).ToList() is [var one] ? one : "(" + string.Join(by, parts.Distinct(StringComparer.Ordinal)) + ")";
}

namespace Ctms.Platform.Tables;

/// <summary>Spreadsheets run a CSV field that begins like a formula, so such a field gets an apostrophe in front; reading takes it off again.</summary>
public static class FormulaGuard
{
    // The wide forms are turned into the plain ones by East Asian versions of the usual programs.
    const string Triggers = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    public static string Protect(string text) => IsFormula(text) ? "'" + text : text;

    public static string Unprotect(string text) => text.Length > 1 && text[0] == '\'' && IsFormula(text.AsSpan(1)) ? text[1..] : text;

    static bool IsFormula(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (Triggers.Contains(letter)) return true;
            // Blanks before the sign do not stop every program.
            if (letter is not (' ' or '\u00A0' or '\uFEFF' or '\'')) return false;
            if (letter == '\'') return IsFormula(text[(text.IndexOf('\'') + 1)..]);
        }
        return false;
    }
}

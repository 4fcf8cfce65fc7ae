using System.Globalization;
using Ctms.Investigators.Surveys;

namespace Ctms.Investigators.Pages.Surveys;

/// <summary>From what is typed to what is kept.</summary>
internal static class SurveyInput
{
    public static Wordings Text(string? en, string? de) => new(en?.Trim() ?? "", string.IsNullOrWhiteSpace(de) ? null : de.Trim());

    public static Wordings? OptionalText(string? en, string? de) => string.IsNullOrWhiteSpace(en) && string.IsNullOrWhiteSpace(de) ? null : Text(en, de);

    /// <summary>A code for a text: its Latin letters and digits, short, and unlike those that are taken.</summary>
    public static string Code(string text, string fallback, IEnumerable<string> taken)
    {
        var words = Directory.Contracts.LatinFold.Words(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(5);
        var code = string.Join('-', words.Select(word => new string([.. word.Where(char.IsAsciiLetterOrDigit)])).Where(word => word.Length > 0));
        code = code.Length > 32 ? code[..32].TrimEnd('-') : code;
        if (code.Length == 0 || !char.IsAsciiLetterLower(code[0])) code = code.Length == 0 ? fallback : $"{fallback}-{code}";
        var used = taken.ToHashSet();
        return used.Contains(code) ? Enumerable.Range(2, 1_000).Select(n => string.Create(CultureInfo.InvariantCulture, $"{code}-{n}")).First(next => !used.Contains(next)) : code;
    }

    /// <summary>The branch that was chosen: a question and which of its answers, as typed in a line; null when none.</summary>
    public static ShownWhen? Branch(string? question, IReadOnlyCollection<string> anyOf, decimal? atLeast, decimal? atMost)
        => string.IsNullOrEmpty(question) ? null : new(question, anyOf.Count > 0 ? [.. anyOf] : null, atLeast, atMost);
}

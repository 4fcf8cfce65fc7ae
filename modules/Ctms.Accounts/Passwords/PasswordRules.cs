using System.Globalization;
using System.Text;

namespace Ctms.Accounts.Passwords;

/// <summary>Why a password cannot be taken.</summary>
internal enum PasswordFault
{
    None,
    TooShort,
    TooLong,
    Common,
}

/// <summary>
/// Length counts, any character goes, nothing has to be mixed in (ID-06). What is left of a password beside common words,
/// the person's own name and runs of digits must still be long enough: that is what guessing programs have to guess.
/// </summary>
internal static class PasswordRules
{
    public const int MinLength = 12;
    public const int MaxLength = 128;
    private const int Enough = 8;
    private const int PointsOfWord = 2;
    private const int ShortestContext = 3;

    /// <summary>Context: what others know, such as the person's name, the address and the name of the portal.</summary>
    public static PasswordFault Check(string password, IEnumerable<string> context)
    {
        var length = new StringInfo(password).LengthInTextElements;
        if (length < MinLength) return PasswordFault.TooShort;
        if (password.Length > MaxLength) return PasswordFault.TooLong;
        var folded = PasswordWords.Fold(password);
        var known = context.SelectMany(Words).Distinct().OrderByDescending(w => w.Length).ToList();
        return Points(folded, known) < Enough || Points(PasswordWords.Letters(folded), known) < Enough ? PasswordFault.Common : PasswordFault.None;
    }

    private static int Points(string folded, List<string> context)
    {
        var rest = folded;
        foreach (var word in context) rest = rest.Replace(word, " ", StringComparison.Ordinal);
        var points = 0;
        foreach (var word in PasswordWords.Common.Where(w => w.Length >= ShortestContext && rest.Contains(w, StringComparison.Ordinal)))
        {
            // Looked for again: a longer word may have taken it away meanwhile.
            if (!rest.Contains(word, StringComparison.Ordinal)) continue;
            rest = rest.Replace(word, " ", StringComparison.Ordinal);
            points += PointsOfWord;
        }

        return points + Runs(rest);
    }

    /// <summary>Different characters count; digits in a row that rise, fall, repeat or are a year count once.</summary>
    private static int Runs(string rest)
    {
        var points = 0;
        var others = new StringBuilder();
        for (var i = 0; i < rest.Length;)
        {
            var start = i;
            while (i < rest.Length && char.IsAsciiDigit(rest[i])) i++;
            if (i == start)
            {
                others.Append(rest[i++]);
                continue;
            }

            var run = rest[start..i];
            points += IsPlain(run) ? 1 : run.Distinct().Count();
        }

        return points + Letters(others.ToString());
    }

    private static int Letters(string others)
    {
        var letters = others.EnumerateRunes().Where(r => !Rune.IsWhiteSpace(r)).ToList();
        var steps = letters.Zip(letters.Skip(1), (a, b) => b.Value - a.Value).ToList();
        return steps.Count > 3 && steps.All(s => s is 1 or -1) ? 1 : letters.Distinct().Count();
    }

    private static bool IsPlain(string digits)
    {
        if (digits.Length == 4 && (digits.StartsWith("19", StringComparison.Ordinal) || digits.StartsWith("20", StringComparison.Ordinal))) return true;
        var steps = digits.Zip(digits.Skip(1), (a, b) => (b - a + 10) % 10).Distinct().ToList();
        return steps.Count <= 1 && (steps.Count == 0 || steps[0] is 0 or 1 or 9);
    }

    private static IEnumerable<string> Words(string text) =>
        PasswordWords.Fold(text).Split([' ', '.', '-', '_', '+', '@', ',', '\''], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length >= ShortestContext);
}

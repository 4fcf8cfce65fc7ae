using System.Globalization;
using System.Text;

namespace Ctms.Directory.Contracts;

/// <summary>Folds a text to lower-case letters and digits without marks; Cyrillic and Greek are written in Latin letters, ideographs stay.</summary>
public static class LatinFold
{
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['ø'] = "o", ['đ'] = "d", ['ð'] = "d", ['þ'] = "th", ['ł'] = "l",
        ['ı'] = "i", ['ħ'] = "h", ['ŋ'] = "ng", ['ə'] = "a",
        ['а'] = "a", ['б'] = "b", ['в'] = "v", ['г'] = "g", ['д'] = "d", ['е'] = "e", ['ж'] = "zh", ['з'] = "z",
        ['и'] = "i", ['к'] = "k", ['л'] = "l", ['м'] = "m", ['н'] = "n", ['о'] = "o", ['п'] = "p", ['р'] = "r",
        ['с'] = "s", ['т'] = "t", ['у'] = "u", ['ф'] = "f", ['х'] = "kh", ['ц'] = "ts", ['ч'] = "ch", ['ш'] = "sh",
        ['щ'] = "shch", ['ъ'] = "", ['ы'] = "y", ['ь'] = "", ['э'] = "e", ['ю'] = "yu", ['я'] = "ya", ['і'] = "i",
        ['є'] = "ye", ['ґ'] = "g",
        ['α'] = "a", ['β'] = "v", ['γ'] = "g", ['δ'] = "d", ['ε'] = "e", ['ζ'] = "z", ['η'] = "i", ['θ'] = "th",
        ['ι'] = "i", ['κ'] = "k", ['λ'] = "l", ['μ'] = "m", ['ν'] = "n", ['ξ'] = "x", ['ο'] = "o", ['π'] = "p",
        ['ρ'] = "r", ['σ'] = "s", ['ς'] = "s", ['τ'] = "t", ['υ'] = "y", ['φ'] = "f", ['χ'] = "ch", ['ψ'] = "ps",
        ['ω'] = "o",
    };

    /// <summary>Letters and digits only, everything else becomes one space; apostrophes vanish without a space.</summary>
    public static string Words(string text)
    {
        if (IsPlain(text)) return text;
        var folded = new StringBuilder(text.Length + 4);
        var gap = false;
        foreach (var letter in Decomposed(text))
        {
            if (Vanishes(letter)) continue;
            if (!char.IsLetterOrDigit(letter))
            {
                gap = folded.Length > 0;
                continue;
            }
            if (gap) folded.Append(' ');
            gap = false;
            var lower = char.ToLowerInvariant(letter);
            if (lower < 128) folded.Append(lower);
            else folded.Append(Letters.TryGetValue(lower, out var latin) ? latin : lower.ToString());
        }
        return folded.ToString();
    }

    /// <summary>The same without any space.</summary>
    public static string Joined(string text) => Words(text).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Whether the letter belongs to a script that writes the family name first and puts no space between names.</summary>
    public static bool IsIdeographic(char letter) =>
        letter is >= '\u3400' and <= '\u9fff' or >= '\uf900' and <= '\ufaff' or >= '\uac00' and <= '\ud7a3';

    /// <summary>Without surrogates: half a pair cannot be normalised, and no name needs the planes behind them.</summary>
    internal static string WellFormed(string text) =>
        text.Any(char.IsSurrogate) ? new string([.. text.Where(letter => !char.IsSurrogate(letter))]) : text;

    private static bool IsPlain(string text)
    {
        var before = ' ';
        foreach (var letter in text)
        {
            if (letter is not (>= 'a' and <= 'z' or >= '0' and <= '9') && (letter != ' ' || before == ' ')) return false;
            before = letter;
        }
        return before != ' ';
    }

    /// <summary>Compatibility forms first (full-width letters are the letters), then marks apart; Hangul syllables stay whole.</summary>
    private static string Decomposed(string text)
    {
        if (IsAscii(text)) return text;
        var whole = WellFormed(text).Normalize(NormalizationForm.FormKC);
        return whole.Any(IsIdeographic) ? whole : whole.Normalize(NormalizationForm.FormD);
    }

    private static bool IsAscii(string text) => Ascii.IsValid(text);

    private static bool Vanishes(char letter) =>
        letter is '\'' or '’' or '‘' or '`' or '´' or 'ʼ' or 'ʹ' or '\u0301'
        || (letter > 127 && CharUnicodeInfo.GetUnicodeCategory(letter)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format);
}

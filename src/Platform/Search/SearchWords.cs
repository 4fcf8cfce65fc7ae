using System.Globalization;
using System.Text;

namespace Ctms.Platform.Search;

/// <summary>How texts become the words that are searched: the same way when they are kept and when they are asked for. Pure.</summary>
internal static class SearchWords
{
    public const int LongestWord = 60;
    private const int LongestCode = 40;

    private static readonly Dictionary<char, string> Letters = new()
    {
        ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['ø'] = "o", ['đ'] = "d", ['ð'] = "d", ['þ'] = "th", ['ł'] = "l", ['ı'] = "i", ['ħ'] = "h", ['ŋ'] = "ng", ['ə'] = "a",
    };

    /// <summary>Small letters and digits without marks, in the order of the text.</summary>
    public static List<string> Of(string? text, int most = int.MaxValue) => Read(text, most).ConvertAll(word => word.Folded);

    /// <summary>Each word also as it was written, in small letters: some languages tell stems by their marks ("étudié").</summary>
    public static List<(string Folded, string Written)> Read(string? text, int most = int.MaxValue)
    {
        var words = new List<(string, string)>();
        var whole = Composed(text ?? "");
        var start = -1;
        for (var at = 0; at <= whole.Length && words.Count < most; at++)
        {
            var inside = at < whole.Length && (char.IsLetterOrDigit(whole[at]) || (start >= 0 && Vanishes(whole[at])));
            if (inside && start < 0) start = at;
            if (inside || start < 0) continue;
            Add(words, whole.AsSpan(start, Math.Min(at - start, LongestWord)));
            start = -1;
        }

        return words;
    }

    /// <summary>Numbers such as CTMS-2024-001 as one word, since people type them so too.</summary>
    public static IEnumerable<string> Codes(string? text) =>
        from part in (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        let words = Of(part)
        let code = string.Concat(words)
        where words.Count > 1 && code.Length <= LongestCode && code.Any(char.IsAsciiDigit)
        select code;

    /// <summary>The title as one key: by it a title that begins as the question does comes first.</summary>
    public static string Key(string? text) => string.Join(' ', Of(text, 40)) is { Length: > 200 } large ? large[..200] : string.Join(' ', Of(text, 40));

    /// <summary>Mueller and Müller are one name: the word with "ae", "oe" and "ue" between consonants written as one letter; null when there is none.</summary>
    public static string? WithoutDigraphs(string word)
    {
        StringBuilder? folded = null;
        for (var at = 1; at + 2 < word.Length; at++)
        {
            if (word[at] is not ('a' or 'o' or 'u') || word[at + 1] != 'e' || IsVowel(word[at - 1]) || word[at - 1] == 'q' || IsVowel(word[at + 2])) continue;
            folded ??= new StringBuilder(word);
            folded.Remove(at + 1 - (word.Length - folded.Length), 1);
        }

        return folded?.ToString();
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static void Add(List<(string, string)> words, ReadOnlySpan<char> word)
    {
        if (Ascii.IsValid(word) && word.IndexOfAny('\'', '`') < 0)
        {
            var plain = word.ToString().ToLowerInvariant();
            words.Add((plain, plain));
            return;
        }

        var (folded, written) = (new StringBuilder(), new StringBuilder());
        foreach (var letter in word.ToString().Normalize(NormalizationForm.FormC)) if (!Vanishes(letter)) written.Append(char.ToLowerInvariant(letter));
        foreach (var letter in word.ToString().Normalize(NormalizationForm.FormD))
        {
            var lower = char.ToLowerInvariant(letter);
            if (Letters.TryGetValue(lower, out var latin)) folded.Append(latin);
            else if (!Vanishes(letter)) folded.Append(lower);
        }

        if (folded.Length > 0) words.Add((folded.ToString(), written.ToString()));
    }

    private static bool Vanishes(char letter) =>
        letter is '\'' or '’' or '‘' or '`' or '´' or 'ʼ' || (letter > 127 && CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format);

    /// <summary>Full-width letters are the letters. Half a surrogate pair cannot be normalised, and no word needs the planes behind them.</summary>
    private static string Composed(string text)
    {
        if (Ascii.IsValid(text)) return text;
        return (text.Any(char.IsSurrogate) ? string.Concat(text.Where(letter => !char.IsSurrogate(letter))) : text).Normalize(NormalizationForm.FormKC);
    }
}

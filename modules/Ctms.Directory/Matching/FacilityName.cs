using System.Text.RegularExpressions;
using Ctms.Directory.Contracts;
using Ctms.Platform;

namespace Ctms.Directory.Matching;

/// <summary>
/// A facility's or affiliation's name, reduced to what tells one from another: <c>Words</c> are sorted, distinct and translated;
/// a placeholder ("Research Site", "Local Institution - 0049", a bare code) names no place at all.
/// </summary>
internal sealed partial record FacilityName(string[] Words, bool IsPlaceholder)
{
    public const int LongestName = 400;

    public string Key => string.Join(' ', Words);

    /// <summary>Whether half the towns of the world have one of this name, so that only the city tells them apart.</summary>
    public bool IsCommon => !IsPlaceholder && Array.TrueForAll(Words, FacilityWords.IsCommon);

    public static FacilityName Of(string? published)
    {
        if (string.IsNullOrWhiteSpace(published)) return new([], IsPlaceholder: true);
        var text = SiteCode().Replace(published.Length > LongestName ? published[..LongestName] : published, "");
        if (Placeholder().IsMatch(LatinFold.Words(text))) return new([], IsPlaceholder: true);
        var words = WordsOf(text);
        return new(words, words.Length == 0 || Array.TrueForAll(words, word => word.All(char.IsDigit)));
    }

    private static string[] WordsOf(string text)
    {
        // Brackets hold an abbreviation of what stands before them, or a town.
        var plain = Brackets().Replace(text, " ");
        var parts = plain.Split([',', '，', ';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => LatinFold.Words(Possessive().Replace(part, ""))).Where(part => part.Length > 0).ToList();
        if (parts.Count == 0) return [];
        var telling = parts.Where((part, at) => (at == 0 || Countries.CodeOf(part) is null) && !Unit().IsMatch(part)).ToList();
        return [.. (telling.Count == 0 ? parts : telling).SelectMany(Translated).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Translated(string part)
    {
        var initials = "";
        foreach (var word in part.Split(' '))
        {
            if (word.Length == 1 && char.IsAsciiLetter(word[0]))
            {
                initials += word; // "M D Anderson" and "MD Anderson"
                continue;
            }
            if (initials.Length > 1) yield return initials;
            initials = "";
            var meant = FacilityWords.Meant(word);
            foreach (var each in meant.Split(' ', StringSplitOptions.RemoveEmptyEntries)) yield return each;
        }
        if (initials.Length > 1) yield return initials;
    }

    [GeneratedRegex(@"^\s*(site\s*)?(no\.?\s*|#\s*)?[A-Z]{0,3}\d{2,6}\s*[-–:/]\s+(?=\p{L})", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex SiteCode();

    [GeneratedRegex(@"^((\w+ ){0,3}(investigat\w+|research|study|trial|clinical|clinical research|clinical study|clinical trial) (site|center|centre|facility|location)s?|(local|research|investigational) institution|facility|hospital|clinic|site|center|local site|many locations|multiple (sites|locations)|for additional information.*|contact .*|call .*|reference id.*|[a-z]{1,3} ?\d+( \d+)?|as\d+ \d+)?( ?(no|number|id|ref))?( ?[a-z]{0,3}\d+)*( \d+)*$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\([^)]*\)?|\[[^\]]*\]?", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"['’`´]s\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Possessive();

    [GeneratedRegex(@"^(department|dept|division|section|service|unit|klinik fur|abteilung|servicio|unidad|unita|unite) ", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Unit();
}

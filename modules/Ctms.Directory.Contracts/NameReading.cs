using System.Text;

namespace Ctms.Directory.Contracts;

/// <summary>Takes one published name apart, step by step.</summary>
internal static class NameReading
{
    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal)
    {
        "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "lo", "ten", "ter", "te", "zu", "zum", "zur",
        "vom", "al", "el", "bin", "ibn", "ben", "abu", "st", "saint", "mac", "op", "af", "av", "dal", "dalla", "degli", "des", "in", "het", "vander", "vanden",
    };

    public static NameParts Of(string published)
    {
        var (text, aside) = WithoutBrackets(LatinFold.WellFormed(published).Normalize(NormalizationForm.FormKC));
        var (names, family, degrees) = Divide(text);
        var words = StripTitles(names, degrees);
        var familyWords = family is null ? null : StripTitles(family, degrees);
        var generation = TakeGeneration(words, degrees) ?? (familyWords is null ? null : TakeGeneration(familyWords, degrees));
        if (familyWords is null) StripTrailingDegrees(words, degrees);

        var (given, last) = familyWords is { Count: > 0 } ? (words, familyWords) : SplitFamily(words);
        return Build(given, last, aside, degrees, generation);
    }

    public static NameParts OfParts(string? given, string? family, string? degrees)
    {
        var suffixes = (degrees ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        return Build(Words(given ?? ""), Words(family ?? ""), [], suffixes, suffixes.Find(Degrees.IsGeneration) is { } generation ? LatinFold.Joined(generation) : null);
    }

    /// <summary>"Minxiang (Michael) Gu": the bracketed name is another name of the same person, for searching only.</summary>
    private static (string Text, List<string> Aside) WithoutBrackets(string text)
    {
        var aside = new List<string>();
        while (text.IndexOfAny(['(', '[', '"', '“']) is var open and >= 0)
        {
            var close = text.IndexOfAny([')', ']', '"', '”'], open + 1);
            if (close < 0)
            {
                text = text.Remove(open, 1);
                continue;
            }
            aside.Add(text[(open + 1)..close]);
            text = $"{text[..open]} {text[(close + 1)..]}";
        }
        return (text, aside);
    }

    /// <summary>The parts between commas: degrees go aside; a first part followed by something that is no degree is the family name.</summary>
    private static (List<string> Names, List<string>? Family, List<string> Degrees) Divide(string text)
    {
        var degrees = new List<string>();
        var parts = text.Split([',', ';', '、', '،'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0 || parts.Length == 1 && Degrees.IsCertain(parts[0])) return ([], null, degrees);
        string? behind = null;
        foreach (var part in parts.Skip(1))
        {
            if (Degrees.AreDegrees(part)) degrees.Add(part);
            else if (Degrees.IsGeneration(part)) parts[0] += " " + part;
            else if (behind is null && LooksLikeGivenNames(part)) behind = part;
            else degrees.Add(part);
        }
        return behind is null ? (Words(parts[0]), null, degrees) : (Words(behind), Words(parts[0]), degrees);
    }

    private static bool LooksLikeGivenNames(string part) =>
        part.Length <= 60 && !part.Any(char.IsDigit) && part.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= 5;

    private static List<string> Words(string text) =>
        [.. Spaced(text).Split([' ', '\t', '\n', '\r', '\u00a0', '_', '/'], StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>"J.P.Smith" and "Prof.Dr.Smith" lose no word boundary; "M.D." stays one word.</summary>
    private static string Spaced(string text)
    {
        if (!text.Contains('.', StringComparison.Ordinal)) return text;
        var spaced = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length; at++)
        {
            spaced.Append(text[at]);
            if (text[at] == '.' && at + 2 < text.Length && char.IsLetter(text[at + 1]) && char.IsLower(text[at + 2])) spaced.Append(' ');
        }
        return spaced.ToString();
    }

    private static List<string> StripTitles(List<string> words, List<string> degrees)
    {
        var kept = new List<string>(words.Count);
        var afterTitle = false;
        foreach (var word in words)
        {
            // The point makes a title of a doubtful word; without names left a lone "Prof" stays out too.
            afterTitle = Degrees.IsTitle(word, afterTitle) || afterTitle && word.Length <= 2 && word.EndsWith('.') && kept.Count == 0 && IsHonorary(word);
            if (afterTitle) degrees.Insert(0, word);
            else kept.Add(word);
        }
        return kept;
    }

    private static bool IsHonorary(string word) => word is "h." or "c." or "e.";

    private static string? TakeGeneration(List<string> words, List<string> degrees)
    {
        if (words.Count < 2 || !Degrees.IsGeneration(words[^1])) return null;
        var generation = LatinFold.Joined(words[^1]) switch { "junior" => "jr", "senior" => "sr", var other => other };
        words.RemoveAt(words.Count - 1);
        degrees.Insert(0, generation switch { "jr" => "Jr.", "sr" => "Sr.", _ => generation.ToUpperInvariant() });
        return generation;
    }

    /// <summary>"Jane Roe MD PhD" without a comma; a doubtful one ("MA", "DO") only beside a certain one or with points.</summary>
    private static void StripTrailingDegrees(List<string> words, List<string> degrees)
    {
        var end = words.Count;
        var certain = false;
        while (end > 1 && IsTrailingDegree(words[end - 1], end, certain, words))
        {
            certain |= Degrees.IsCertain(words[end - 1]);
            end--;
        }
        if (end == words.Count) return;
        degrees.AddRange(words[end..]);
        words.RemoveRange(end, words.Count - end);
    }

    private static bool IsTrailingDegree(string word, int end, bool certainBehind, List<string> words)
    {
        if (Degrees.IsCertain(word)) return end > 2 || word.Length > 2 || Degrees.IsCapital(word);
        return Degrees.IsDoubtful(word) && end > 2 && Degrees.IsCapital(word) && LatinFold.Joined(word).Length > 1
            && (certainBehind || word.Contains('.', StringComparison.Ordinal) || Degrees.IsCertain(words[end - 2]));
    }

    private static (List<string> Given, List<string> Family) SplitFamily(List<string> words)
    {
        if (words.Count == 1 && words[0].Length is >= 2 and <= 4 && words[0].All(LatinFold.IsIdeographic))
            return ([words[0][1..]], [words[0][..1]]);
        if (words.Count < 2) return ([], words);
        if (words.TrueForAll(word => LatinFold.IsIdeographic(word[0]))) return (words[1..], words[..1]);
        var start = words.Count - 1;
        if (!words.TrueForAll(Degrees.IsCapital))
            while (start > 1 && words[start - 1].Length > 2 && Degrees.IsCapital(words[start - 1]) && Degrees.IsCapital(words[start])
                && !words[start - 1].Contains('.', StringComparison.Ordinal)) start--;
        while (start > 1 && Particles.Contains(LatinFold.Joined(words[start - 1]))) start--;
        return (words[..start], words[start..]);
    }

    private static NameParts Build(List<string> given, List<string> family, List<string> aside, List<string> degrees, string? generation)
    {
        given = Tidy(given);
        family = Tidy(family);
        var familyKey = GermanDigraphs.Fold(string.Concat(family.Select(LatinFold.Joined)));
        var givenKey = string.Concat(given.Select(LatinFold.Joined));
        var key = string.Join(' ', new[] { givenKey, familyKey, generation }.Where(part => !string.IsNullOrEmpty(part)));
        return new NameParts(
            Cased(given), Cased(family), degrees.Count == 0 ? null : string.Join(", ", degrees), key, TokensOf(given, family, aside));
    }

    private static List<string> Tidy(List<string> words) => [.. words.Where(word => word.Any(char.IsLetter))];

    private static string[] TokensOf(List<string> given, List<string> family, List<string> aside)
    {
        var tokens = new List<string>();
        foreach (var word in given.Concat(family).Concat(aside))
        {
            var parts = LatinFold.Words(word).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            tokens.AddRange(parts);
            if (parts.Length > 1) tokens.Add(string.Concat(parts));
        }
        return [.. tokens.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Capitals and small letters as people write them, where the source shouted or mumbled.</summary>
    private static string? Cased(List<string> words) =>
        words.Count == 0 ? null : string.Join(' ', words.Select(word =>
        {
            var letters = word.Where(char.IsLetter).ToArray();
            var shouted = letters.Length > 2 && letters.All(char.IsUpper);
            var mumbled = letters.Length > 0 && letters.All(char.IsLower) && !Particles.Contains(word);
            return shouted || mumbled ? Capitalised(word) : word;
        }));

    private static string Capitalised(string word)
    {
        var cased = new StringBuilder(word.Length);
        foreach (var letter in word)
            cased.Append(cased.Length == 0 || cased[^1] is '-' or '\'' or '’' ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter));
        return cased.ToString();
    }
}

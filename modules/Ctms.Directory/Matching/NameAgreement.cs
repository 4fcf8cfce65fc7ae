using Ctms.Directory.Contracts;

namespace Ctms.Directory.Matching;

internal enum NameLevel
{
    Same,
    SameSwapped,
    Spelling,
    MiddleMissing,
    Nickname,
    Initials,
    Typo,
    Different,
}

/// <summary>How two names agree, and how many people bear such a name.</summary>
internal static class NameAgreement
{
    public static NameLevel Of(NameParts one, NameParts other)
    {
        if (one.Key.Length == 0 || other.Key.Length == 0) return NameLevel.Different;
        if (one.Key == other.Key) return NameLevel.Same;
        if (Generation(one) != Generation(other) && Generation(one) is not null && Generation(other) is not null) return NameLevel.Different;
        var level = Straight(one, other);
        if (level != NameLevel.Different) return level;
        return Swapped(one, other) ? NameLevel.SameSwapped : NameLevel.Different;
    }

    private static NameLevel Straight(NameParts one, NameParts other)
    {
        var (a, b) = (LatinFold.Joined(one.Family ?? ""), LatinFold.Joined(other.Family ?? ""));
        var family = Word(a, b, shortForms: false);
        if (family == NameLevel.Different) family = OneOfTwoFamilyNames(one, other) ? NameLevel.MiddleMissing : NameLevel.Different;
        if (family == NameLevel.Different) return NameLevel.Different;
        var given = Given(Words(one.Given), Words(other.Given));
        // Two slips in one short name are more often two people.
        if (family == NameLevel.Typo && given is NameLevel.Typo or NameLevel.Initials) return NameLevel.Different;
        return (NameLevel)Math.Max((int)family, (int)given);
    }

    private static NameLevel Given(string[] one, string[] other)
    {
        if (one.Length == 0 || other.Length == 0) return NameLevel.Different;
        if (string.Concat(one) == string.Concat(other)) return NameLevel.Same;
        var first = Word(one[0], other[0], shortForms: true);
        if (first == NameLevel.Different) return MiddleUsedAsFirst(one, other) ? NameLevel.Initials : Sounds(one, other);
        var middle = Middle(one[1..], other[1..]);
        // "A." against "B." are two people, however near the rest.
        return middle == NameLevel.Different ? NameLevel.Different : (NameLevel)Math.Max((int)first, (int)middle);
    }

    private static NameLevel Sounds(string[] one, string[] other)
    {
        var (a, b) = (string.Concat(one), string.Concat(other));
        return a.Length > 4 && b.Length > 4 && Likeness.Sound(a) == Likeness.Sound(b) ? NameLevel.Spelling : NameLevel.Different;
    }

    private static NameLevel Middle(string[] one, string[] other)
    {
        if (one.Length == 0 && other.Length == 0) return NameLevel.Same;
        if (one.Length == 0 || other.Length == 0) return NameLevel.MiddleMissing;
        var pairs = one.Zip(other).Select(pair => Word(pair.First, pair.Second, shortForms: true)).ToList();
        if (pairs.Contains(NameLevel.Different)) return NameLevel.Different;
        return pairs.TrueForAll(level => level == NameLevel.Same) ? NameLevel.Same : NameLevel.MiddleMissing;
    }

    /// <summary>"M. Louise Markham" signs as "Louise Markham".</summary>
    private static bool MiddleUsedAsFirst(string[] one, string[] other) =>
        (one.Length > 1 && one[0].Length == 1 && one[1] == other[0]) || (other.Length > 1 && other[0].Length == 1 && other[1] == one[0]);

    private static NameLevel Word(string one, string other, bool shortForms)
    {
        if (one.Length == 0 || other.Length == 0) return NameLevel.Different;
        if (one == other) return NameLevel.Same;
        if (shortForms && (one.Length == 1 || other.Length == 1)) return one[0] == other[0] ? NameLevel.Initials : NameLevel.Different;
        if (shortForms && one.Length <= 3 && other.Length <= 3) return NameLevel.Different;
        if (one.Length > 3 && other.Length > 3 && Likeness.Sound(one) == Likeness.Sound(other)) return NameLevel.Spelling;
        if (shortForms && Nicknames.Are(one, other)) return NameLevel.Nickname;
        return one[0] == other[0] && Likeness.IsTypo(one, other) ? NameLevel.Typo : NameLevel.Different;
    }

    /// <summary>Spanish and Portuguese names carry two family names, of which many papers print the first only; hyphens come and go.</summary>
    private static bool OneOfTwoFamilyNames(NameParts one, NameParts other)
    {
        var (a, b) = (AllWords(one), AllWords(other));
        var (few, many) = a.Length < b.Length ? (a, b) : (b, a);
        return few.Length >= 2 && many.Length > few.Length && few[0].Length > 2 && few[0] == many[0] && few[^1].Length > 3
            && Array.IndexOf(many, few[^1], 1) >= 1 && few.All(word => Array.IndexOf(many, word) >= 0 || word.Length == 1);
    }

    private static bool Swapped(NameParts one, NameParts other)
    {
        var (a, b) = (AllWords(one), AllWords(other));
        if (a.Length is 0 or > 4 || b.Length is 0 or > 4) return false;
        var (whole, joined) = (string.Concat(a), string.Concat(b));
        if (whole.Length != joined.Length) return false;
        for (var turn = 1; turn < a.Length; turn++)
            if (string.Concat(a[turn..].Concat(a[..turn])) == joined) return true;
        for (var turn = 1; turn < b.Length; turn++)
            if (string.Concat(b[turn..].Concat(b[..turn])) == whole) return true;
        return whole == joined;
    }

    private static string[] Words(string? text) => LatinFold.Words(text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string[] AllWords(NameParts name) => [.. Words(name.Given), .. Words(name.Family)];

    private static string? Generation(NameParts name) => name.Key.Split(' ')[^1] is "jr" or "sr" or "ii" or "iii" or "iv" ? name.Key.Split(' ')[^1] : null;
}

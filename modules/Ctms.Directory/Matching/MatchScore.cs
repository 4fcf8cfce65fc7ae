using Ctms.Directory.Contracts;

namespace Ctms.Directory.Matching;

/// <summary>What is known of one person when two records are compared.</summary>
internal sealed record Candidate(
    NameParts Name, FacilityName[] Affiliations, string? City, string? State, string? Country,
    string[] Emails, string[] Phones, string[] Trials);

internal enum Agreement
{
    Agrees,
    Partly,
    Differs,
    Unknown,
}

/// <summary>One line of the evidence: what was compared, how it agrees, and its weight in the sum (log-odds).</summary>
internal sealed record EvidencePart(string What, Agreement Agreement, double Weight);

internal sealed record MatchEvidence(double Score, EvidencePart[] Parts);

/// <summary>How probable it is that two records are one person: a sum of log-odds, each part of which a reader can follow.</summary>
internal static class MatchScore
{
    public const double Review = 0.70;
    public const double Highest = 0.99;

    // Before any evidence: of two records that share a block of the index few are one person.
    private const double Prior = -4.2;

    public static MatchEvidence Of(Candidate one, Candidate other, int bearers = 1)
    {
        EvidencePart[] parts =
        [
            Name(one.Name, other.Name, bearers), Affiliation(one, other), City(one, other), Country(one.Country, other.Country),
            Shared("email", one.Emails, other.Emails, 5), Shared("phone", one.Phones, other.Phones, 2), Shared("trials", one.Trials, other.Trials, 2.2),
        ];
        var odds = Prior + parts.Sum(part => part.Weight);
        return new MatchEvidence(Math.Round(Math.Min(Highest, 1 / (1 + Math.Exp(-odds))), 4), parts);
    }

    private static EvidencePart Name(NameParts one, NameParts other, int bearers)
    {
        var level = NameAgreement.Of(one, other);
        var rarity = Math.Min(NameRarity.Of(one, bearers), NameRarity.Of(other, bearers));
        // An equal name of two parts tells 5.5, of three more; each looser reading loses some of what remains.
        var full = 2.2 + 3.3 * Math.Min(rarity, 1) + 2 * Math.Max(0, rarity - 1);
        var weight = level switch
        {
            NameLevel.Same => full,
            NameLevel.SameSwapped or NameLevel.Spelling => full - 0.6,
            NameLevel.MiddleMissing => full - 0.5,
            NameLevel.Nickname => full - 0.8,
            // In the short syllables of a crowded family name another letter is another person.
            NameLevel.Typo => rarity < 0.5 ? -2 : full - 1.6,
            NameLevel.Initials => full - 1.9,
            _ => -6,
        };
        return new("name", level switch { NameLevel.Same => Agreement.Agrees, NameLevel.Different => Agreement.Differs, _ => Agreement.Partly }, weight);
    }

    private static EvidencePart Affiliation(Candidate one, Candidate other)
    {
        var city = CityWords(one).Concat(CityWords(other)).ToArray();
        var elsewhere = City(one, other).Agreement == Agreement.Differs;
        var likeness = one.Affiliations.SelectMany(mine => other.Affiliations
            .Select(theirs => elsewhere && (mine.IsCommon || theirs.IsCommon) ? 0 : AffiliationLikeness.Of(mine, theirs, city))).Max();
        return likeness switch
        {
            null => new("affiliation", Agreement.Unknown, 0),
            >= 0.9 => new("affiliation", Agreement.Agrees, 4),
            >= 0.6 => new("affiliation", Agreement.Partly, 2.6),
            >= 0.3 => new("affiliation", Agreement.Partly, 1.4),
            _ => new("affiliation", Agreement.Differs, -0.4),
        };
    }

    private static EvidencePart City(Candidate one, Candidate other)
    {
        var (a, b) = (LatinFold.Joined(one.City ?? ""), LatinFold.Joined(other.City ?? ""));
        if (a.Length == 0 || b.Length == 0) return CityInAffiliation(one, other);
        if (a == b || Likeness.IsTypo(a, b)) return new("city", Agreement.Agrees, 1.6);
        if (one.State is { Length: > 0 } && LatinFold.Joined(one.State) == LatinFold.Joined(other.State ?? "")) return new("city", Agreement.Partly, 0);
        return new("city", Agreement.Differs, -1.1);
    }

    /// <summary>An official has no address, but the affiliation often names the town.</summary>
    private static EvidencePart CityInAffiliation(Candidate one, Candidate other)
    {
        var named = NamesCity(one.Affiliations, CityWords(other)) || NamesCity(other.Affiliations, CityWords(one));
        return named ? new("city", Agreement.Partly, 0.5) : new("city", Agreement.Unknown, 0);
    }

    private static bool NamesCity(FacilityName[] affiliations, string[] city) =>
        city.Length > 0 && Array.Exists(affiliations, name => Array.TrueForAll(city, word => name.Words.Contains(word)));

    private static EvidencePart Country(string? one, string? other) =>
        one is null || other is null ? new("country", Agreement.Unknown, 0)
        : one == other ? new("country", Agreement.Agrees, 0.4)
        : new("country", Agreement.Differs, -2.8);

    private static EvidencePart Shared(string what, string[] one, string[] other, double weight) =>
        one.Length == 0 || other.Length == 0 ? new(what, Agreement.Unknown, 0)
        : one.Intersect(other, StringComparer.Ordinal).Any() ? new(what, Agreement.Agrees, weight)
        : new(what, what == "trials" ? Agreement.Unknown : Agreement.Differs, 0);

    private static string[] CityWords(Candidate person) => LatinFold.Words(person.City ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

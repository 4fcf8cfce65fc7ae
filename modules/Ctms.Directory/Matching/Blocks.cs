using Ctms.Directory.Contracts;

namespace Ctms.Directory.Matching;

/// <summary>
/// Hashes that probable doubles share. Each is narrow enough that few strangers share it, so that looking for doubles stays cheap
/// among millions; together they catch each way of writing a name that <see cref="NameAgreement"/> knows.
/// </summary>
internal static class Blocks
{
    /// <summary>The blocks of a person known at one place. The first is that of the plain name.</summary>
    public static long[] Of(NameParts name, string placeKey, FacilityName affiliation, string? city)
    {
        var given = FirstWord(name.Given);
        var family = Likeness.Sound(LatinFold.Joined(name.Family ?? ""));
        var blocks = new List<long>(5)
        {
            Hash("n", Likeness.Sound(given), family),
            Hash("a", Letters(name), ""),
        };
        if (!affiliation.IsPlaceholder)
        {
            blocks.Add(Hash("f", placeKey, family));
            if (given.Length > 2) blocks.Add(Hash("g", placeKey, given));
        }
        if (city is { Length: > 0 } && given.Length > 0) blocks.Add(Hash("c", LatinFold.Joined(city), $"{family} {given[0]}"));
        return [.. blocks.Distinct()];
    }

    /// <summary>The same letters, in whatever order and with whatever gaps the names were printed.</summary>
    private static string Letters(NameParts name) => string.Concat((LatinFold.Joined(name.Given ?? "") + LatinFold.Joined(name.Family ?? "")).Order());

    private static string FirstWord(string? given)
    {
        var words = LatinFold.Words(given ?? "");
        var end = words.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? words : words[..end];
    }

    /// <summary>FNV-1a over the parts: kept in the database, so it must never change between versions or machines.</summary>
    private static long Hash(string kind, string one, string other)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in (ReadOnlySpan<string>)[kind, one, other])
        {
            foreach (var letter in part) hash = (hash ^ letter) * 1099511628211UL;
            hash = (hash ^ '|') * 1099511628211UL;
        }
        return unchecked((long)hash);
    }
}

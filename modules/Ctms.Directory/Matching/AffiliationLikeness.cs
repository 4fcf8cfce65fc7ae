namespace Ctms.Directory.Matching;

/// <summary>How near two affiliations are, 0 to 1: telling words weigh, common words and the shared city hardly.</summary>
internal static class AffiliationLikeness
{
    public static double? Of(FacilityName one, FacilityName other, string[] cityWords)
    {
        if (one.IsPlaceholder || other.IsPlaceholder) return null;
        if (one.Key == other.Key) return 1;
        if (string.Concat(one.Words) is var a && string.Concat(other.Words) is var b && Likeness.IsTypo(a, b)) return 0.95;
        if (Letters(a) == Letters(b)) return 0.95;
        var (mine, theirs) = (Weight(one.Words, cityWords), Weight(other.Words, cityWords));
        var shared = one.Words.Where(word => other.Words.Any(theirWord => Alike(word, theirWord))).Sum(word => WeightOf(word, cityWords));
        if (shared == 0) return 0;
        var overlap = Math.Min(1, shared / Math.Min(mine, theirs));
        var union = shared / Math.Max(shared, mine + theirs - shared);
        // One name inside the other is strong only when the shared words tell something.
        return (0.5 * overlap + 0.5 * union) * Math.Min(1, shared / 0.8);
    }

    private static double Weight(string[] words, string[] cityWords) => words.Sum(word => WeightOf(word, cityWords));

    private static double WeightOf(string word, string[] cityWords) =>
        cityWords.Contains(word) ? 0.1 : FacilityWords.IsCommon(word) ? 0.2 : word is "chinese" or "american" or "china" or "india" or "korea" or "mexico" or "israel" or "japan" or "germany" or "france" ? 0.3 : 1;

    private static bool Alike(string one, string other) => one == other || (one[0] == other[0] && Likeness.IsTypo(one, other));

    /// <summary>"ShanghaiChest Hospital" has the letters of "Shanghai Chest Hospital", whatever the order of its words.</summary>
    private static string Letters(string text) => string.Concat(text.Order());
}

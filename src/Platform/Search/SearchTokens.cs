using Ctms.Platform.Access;

namespace Ctms.Platform.Search;

/// <summary>
/// What an index entry carries beside its words: its kind, place or audience (#), title words (=) and their beginnings (^). No word of a text begins with these signs, so no text can
/// pretend to be a token. The tokens only make the query quick; the columns decide once more (<see cref="SearchReach"/>).
/// </summary>
internal static class SearchTokens
{
    /// <summary>
    /// Beginnings of title words are tokens of their own: a word that may go on, looked for among all words, reads every entry that has one of them, whoever may see it. One letter asks
    /// for nothing; longer beginnings are so few that they are looked for among the words.
    /// </summary>
    public const int ShortestEdge = 2;

    public const int LongestEdge = 12;

    public static string Kind(string kind) => "#k" + kind;

    public static string Client(Guid id) => "#c" + Short(id);

    public static string Study(Guid id) => "#s" + Short(id);

    public static string Country(string code) => "#l" + code;

    public static string Site(Guid id) => "#i" + Short(id);

    /// <summary>One of <see cref="AudienceTokens"/>.</summary>
    public static string Audience(string token) => "#a" + token;

    public static string Title(string word) => "=" + word;

    public static string Edge(string beginning) => "^" + beginning;

    public static string[] Of(string kind, SearchEntry entry, IEnumerable<string> titleWords) =>
        [.. OfTitle(titleWords).Append(Kind(kind)).Concat(entry.Audience is { } audience ? AudienceTokens.Of(audience).Select(Audience) : Of(entry.Place)).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> OfTitle(IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            yield return Title(word);
            for (var length = ShortestEdge; length <= Math.Min(LongestEdge, word.Length); length++) yield return Edge(word[..length]);
        }
    }

    private static IEnumerable<string> Of(ScopeTarget? place)
    {
        if (place?.ClientId is { } client) yield return Client(client);
        if (place?.StudyId is { } study) yield return Study(study);
        if (place?.Country is { } country) yield return Country(country);
        if (place?.SiteId is { } site) yield return Site(site);
    }

    private static string Short(Guid id) => Convert.ToBase64String(id.ToByteArray()).TrimEnd('=');
}

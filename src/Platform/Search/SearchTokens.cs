using Ctms.Platform.Access;

namespace Ctms.Platform.Search;

/// <summary>
/// What an index entry carries beside its words: its kind, place or audience (#), title words (=) and their beginnings (^). No word of a text begins with these signs, so no text can
/// pretend to be a token. The tokens only make the query quick; the columns decide once more (<see cref="SearchReach"/>).
/// </summary>
internal static class SearchTokens
{
    /// <summary>Beginnings of two and three letters are tokens of their own; longer ones are few enough to be looked for among the words, and one letter asks for nothing.</summary>
    public const int ShortestEdge = 2;

    public const int LongestEdge = 3;

    public const string AnyRole = "#r*";
    public const string AnyClient = "#C*";
    public const string AnyStudy = "#S*";
    public const string AnyCountry = "#L*";
    public const string AnySite = "#I*";
    public const string Everybody = "#e";

    public static string Kind(string kind) => "#k" + kind;

    public static string Client(Guid id) => "#c" + Short(id);

    public static string Study(Guid id) => "#s" + Short(id);

    public static string Country(string code) => "#l" + code;

    public static string Site(Guid id) => "#i" + Short(id);

    public static string ForRole(string role) => "#r" + role;

    public static string ForClient(Guid id) => "#C" + Short(id);

    public static string ForStudy(Guid id) => "#S" + Short(id);

    public static string ForCountry(string code) => "#L" + code;

    public static string ForSite(Guid id) => "#I" + Short(id);

    public static string ForPerson(Guid id) => "#u" + Short(id);

    public static string Title(string word) => "=" + word;

    public static string Edge(string beginning) => "^" + beginning;

    public static string[] Of(string kind, SearchEntry entry, IEnumerable<string> titleWords) =>
        [.. OfTitle(titleWords).Append(Kind(kind)).Concat(entry.Audience is { } audience ? Of(audience) : Of(entry.Place)).Distinct(StringComparer.Ordinal)];

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

    private static IEnumerable<string> Of(Audience audience)
    {
        foreach (var person in audience.People) yield return ForPerson(person);
        if (audience.IsEverybody) yield return Everybody;
        if (!audience.NamesPlaces) yield break;
        foreach (var token in Dimension(audience.Roles, ForRole, AnyRole).Concat(Dimension(audience.Clients, ForClient, AnyClient)).Concat(Dimension(audience.Studies, ForStudy, AnyStudy))
            .Concat(Dimension(audience.Countries, ForCountry, AnyCountry)).Concat(Dimension(audience.Sites, ForSite, AnySite))) yield return token;
    }

    private static IEnumerable<string> Dimension<T>(T[] named, Func<T, string> token, string any) => named.Length == 0 ? [any] : named.Select(token);

    private static string Short(Guid id) => Convert.ToBase64String(id.ToByteArray()).TrimEnd('=');
}

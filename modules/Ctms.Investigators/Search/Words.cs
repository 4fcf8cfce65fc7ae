using Ctms.Directory.Contracts;

namespace Ctms.Investigators.Search;

/// <summary>How texts become the words that are searched: the same way when they are kept and when they are asked for.</summary>
internal static class Words
{
    private const int LongestWord = 60;
    private const int MostWords = 400;
    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal) { "of", "the", "and", "or", "in", "with", "to", "for", "a", "an", "by", "on", "due", "not" };

    /// <summary>Folded words without those that say nothing.</summary>
    public static IEnumerable<string> Of(string text)
        => LatinFold.Words(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length <= LongestWord && !Empty.Contains(word)).Take(MostWords);

    /// <summary>The words of a condition as one term.</summary>
    public static string Phrase(string text) => string.Join(' ', Of(text).Take(20));

    /// <summary>A place's name as one key.</summary>
    public static string Key(string text) => LatinFold.Words(text) is { Length: > 200 } large ? large[..200] : LatinFold.Words(text);
}

using System.Globalization;

namespace Ctms.Platform.Web;

/// <summary>What stands in a person's avatar: two letters and a tone that stays with the name.</summary>
internal static class Initials
{
    private static readonly string[] Titles = ["dr", "dr.", "prof", "prof.", "professor", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "pd", "priv.-doz."];
    private static readonly Tone[] Tones = [Tone.Neutral, Tone.Red, Tone.Amber, Tone.Blue, Tone.Violet, Tone.Green];

    public static string Of(string name)
    {
        var words = name.Split(',')[0].Split([' ', '\u00a0'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !Titles.Contains(word, StringComparer.OrdinalIgnoreCase))
            .ToArray();
        return words.Length switch
        {
            0 => "?",
            1 => First(words[0]),
            _ => First(words[0]) + First(words[^1]),
        };
    }

    public static Tone ToneOf(string name)
    {
        // string.GetHashCode differs from run to run: a person would change colour with every start.
        var sum = name.Aggregate(17u, (hash, letter) => unchecked((hash * 31) + letter));
        return Tones[sum % (uint)Tones.Length];
    }

    private static string First(string word) =>
        StringInfo.GetNextTextElement(word).ToUpper(CultureInfo.CurrentCulture);
}

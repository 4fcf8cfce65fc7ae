using System.Globalization;
using System.Text;

namespace Ctms.Registry.Areas;

/// <summary>Conditions to therapeutic areas. A pure function of its keywords; a condition that none of them names has no area.</summary>
internal sealed class AreaMap
{
    const int Shortest = 2;
    readonly Dictionary<string, List<Phrase>> byBeginning = new(StringComparer.Ordinal);
    readonly Dictionary<string, string[]> known = new(StringComparer.Ordinal);

    public AreaMap(IEnumerable<AreaKeyword> keywords)
    {
        foreach (var keyword in keywords)
        {
            var words = Words(keyword.Keyword, keepStar: true);
            if (words.Length == 0 || words[0].Length < Shortest) continue;
            var beginning = words[0][..Shortest];
            if (!byBeginning.TryGetValue(beginning, out var phrases)) byBeginning[beginning] = phrases = [];
            phrases.Add(new Phrase(keyword.Area, words));
        }
    }

    /// <summary>The areas of all conditions together, sorted; empty means unknown.</summary>
    public string[] Of(IEnumerable<string> conditions) =>
        [.. conditions.SelectMany(OfOne).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    string[] OfOne(string condition)
    {
        lock (known)
        {
            if (known.TryGetValue(condition, out var areas)) return areas;
            if (known.Count > 100_000) known.Clear();
            return known[condition] = Find(Words(condition, keepStar: false));
        }
    }

    string[] Find(string[] words)
    {
        var areas = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at].Length < Shortest || !byBeginning.TryGetValue(words[at][..Shortest], out var phrases)) continue;
            foreach (var phrase in phrases)
            {
                if (phrase.IsAt(words, at)) areas.Add(phrase.Area);
            }
        }
        return [.. areas];
    }

    /// <summary>Lower-case words without accents; "Non-small" is two words.</summary>
    internal static string[] Words(string text, bool keepStar)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter)) clean.Append(char.ToLowerInvariant(letter));
            else if (keepStar && letter == '*') clean.Append('*');
            else if (letter is not ('\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark) clean.Append(' ');
        }
        return clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    sealed record Phrase(string Area, string[] Words)
    {
        public bool IsAt(string[] words, int at)
        {
            if (at + Words.Length > words.Length) return false;
            for (var i = 0; i < Words.Length; i++)
            {
                var (wanted, word) = (Words[i], words[at + i]);
                if (wanted.EndsWith('*') ? !word.StartsWith(wanted.AsSpan(0, wanted.Length - 1), StringComparison.Ordinal) : wanted != word) return false;
            }
            return true;
        }
    }
}

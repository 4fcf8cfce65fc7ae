namespace Ctms.Platform.Search;

/// <summary>
/// Numbers under which a word is found in spite of a typing error: the word itself and the word without each one of its letters. Two words that differ by one error share at least one
/// of them. The numbers are kept in the database, so the hash is ours and never changes.
/// </summary>
internal static class NearForms
{
    /// <summary>In shorter words an error makes another word.</summary>
    public const int ShortestWord = 4;

    private const int LongestWord = 30;

    /// <summary>Whether typing errors in such a word are forgiven; numbers are no words.</summary>
    public static bool Has(string word) => word.Length is >= ShortestWord and <= LongestWord && !word.Any(char.IsDigit);

    public static int[] Of(string word) => [.. Enumerable.Range(-1, word.Length + 1).Select(leftOut => Hash(word, leftOut)).Distinct()];

    /// <summary>FNV-1a over the letters but one. Equal numbers of different words only cost a second look.</summary>
    private static int Hash(string word, int leftOut)
    {
        var hash = 2166136261u;
        for (var place = 0; place < word.Length; place++)
            if (place != leftOut) hash = unchecked((hash ^ word[place]) * 16777619u);
        return unchecked((int)hash);
    }

    /// <summary>Letters added, left out, changed, or two neighbours that changed places; more than <paramref name="most"/> is answered as one more than that.</summary>
    public static int Errors(string left, string right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most) return most + 1;
        var (before, above, row) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var column = 0; column <= right.Length; column++) above[column] = column;
        for (var line = 1; line <= left.Length; line++)
        {
            row[0] = line;
            for (var column = 1; column <= right.Length; column++)
            {
                var least = Math.Min(Math.Min(above[column] + 1, row[column - 1] + 1), above[column - 1] + (left[line - 1] == right[column - 1] ? 0 : 1));
                if (line > 1 && column > 1 && left[line - 1] == right[column - 2] && left[line - 2] == right[column - 1]) least = Math.Min(least, before[column - 2] + 1);
                row[column] = least;
            }

            (before, above, row) = (above, row, before);
        }

        return Math.Min(above[right.Length], most + 1);
    }
}

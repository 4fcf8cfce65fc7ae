namespace Ctms.Investigators.Search;

/// <summary>Letters added, left out, changed, or two neighbours that changed places (optimal string alignment).</summary>
internal static class TypingErrors
{
    /// <summary>The number of errors; more than <paramref name="most"/> is answered as one more than that.</summary>
    public static int Between(string left, string right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most) return most + 1;
        var (before, above, row) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var column = 0; column <= right.Length; column++) above[column] = column;
        for (var line = 1; line <= left.Length; line++)
        {
            row[0] = line;
            for (var column = 1; column <= right.Length; column++)
            {
                var same = left[line - 1] == right[column - 1];
                var least = Math.Min(Math.Min(above[column] + 1, row[column - 1] + 1), above[column - 1] + (same ? 0 : 1));
                if (line > 1 && column > 1 && left[line - 1] == right[column - 2] && left[line - 2] == right[column - 1]) least = Math.Min(least, before[column - 2] + 1);
                row[column] = least;
            }

            (before, above, row) = (above, row, before);
        }

        return Math.Min(above[right.Length], most + 1);
    }
}

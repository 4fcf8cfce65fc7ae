namespace Ctms.Directory.Matching;

/// <summary>How near two folded words are.</summary>
internal static class Likeness
{
    /// <summary>Edits (insert, delete, replace, swap of neighbours) between two words; <paramref name="most"/> + 1 when there are more.</summary>
    public static int Edits(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most || one.Length > 60 || other.Length > 60) return most + 1;
        Span<int> before = stackalloc int[62], last = stackalloc int[62], row = stackalloc int[62];
        for (var at = 0; at <= other.Length; at++) last[at] = at;
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replace = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(replace, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            var free = before;
            before = last;
            last = row;
            row = free;
        }
        return Math.Min(last[other.Length], most + 1);
    }

    /// <summary>A slip of the keyboard: one edit from five letters on, two from nine on.</summary>
    public static bool IsTypo(string one, string other)
    {
        var shorter = Math.Min(one.Length, other.Length);
        var allowed = shorter >= 9 ? 2 : shorter >= 5 ? 1 : 0;
        return allowed > 0 && Edits(one, other, allowed) <= allowed;
    }

    /// <summary>The same sound written in another tradition: Mueller, Muller; Sergey, Sergei; Aleksandr, Alexandr; Yuri, Iurii.</summary>
    public static string Sound(string word)
    {
        var sound = word.Replace("sch", "sh", StringComparison.Ordinal).Replace("tch", "ch", StringComparison.Ordinal).Replace("ks", "x", StringComparison.Ordinal)
            .Replace("kh", "h", StringComparison.Ordinal).Replace("ph", "f", StringComparison.Ordinal).Replace("ck", "k", StringComparison.Ordinal)
            .Replace("ae", "a", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal).Replace("ue", "u", StringComparison.Ordinal)
            .Replace("dj", "j", StringComparison.Ordinal).Replace("iy", "y", StringComparison.Ordinal).Replace("ij", "y", StringComparison.Ordinal)
            .Replace("ey", "i", StringComparison.Ordinal).Replace("ei", "i", StringComparison.Ordinal).Replace('y', 'i').Replace('w', 'v').Replace('c', 'k').Replace("th", "t", StringComparison.Ordinal);
        return string.Concat(sound.Where((letter, at) => at == 0 || letter != sound[at - 1]));
    }
}

using System.Text;

namespace Ctms.Directory.Contracts;

/// <summary>Mueller and Müller are one family name. Only between consonants and not after those of pinyin, so that Xue stays apart from Xu.</summary>
internal static class GermanDigraphs
{
    private const int ShortestName = 5;

    public static string Fold(string family)
    {
        if (family.Length < ShortestName || !family.Contains('e', StringComparison.Ordinal)) return family;
        var folded = new StringBuilder(family.Length);
        for (var at = 0; at < family.Length; at++)
        {
            folded.Append(family[at]);
            if (IsDigraph(family, at)) at++;
        }
        return folded.ToString();
    }

    private static bool IsDigraph(string name, int at) =>
        at > 0 && at + 2 < name.Length && name[at] is 'a' or 'o' or 'u' && name[at + 1] == 'e'
        && IsConsonant(name[at - 1]) && name[at - 1] is not ('j' or 'q' or 'x' or 'y' or 'l' or 'n') && IsConsonant(name[at + 2]);

    private static bool IsConsonant(char letter) => letter is >= 'a' and <= 'z' and not ('a' or 'e' or 'i' or 'o' or 'u' or 'y');
}

namespace Ctms.Platform.Search;

/// <summary>A piece of a text; marked when it is one of the words that were asked for.</summary>
internal sealed record TextPiece(string Text, bool IsMarked);

/// <summary>Marks what was asked for in titles and texts, and cuts the place of a text out where most of it stands. Pure; markup is made from the pieces by the page, which encodes them.</summary>
internal sealed class Snippet(SearchQuestion question)
{
    /// <summary>Of a long text, only this much is looked through for a snippet.</summary>
    public const int LongestText = 40_000;

    private const int Width = 220;
    private const int ShortestStem = 4;

    private readonly HashSet<string> exact = [.. question.Words.Where(word => !word.IsEmpty).SelectMany(word => word.Spellings.Concat(word.Stems))];
    private readonly string[] beginnings = [.. question.Words.Where(word => !word.IsEmpty).SelectMany(word => word.Stems.Where(stem => stem.Length >= ShortestStem).Concat(word.MayGoOn ? [word.Text] : Array.Empty<string>()))];

    /// <summary>The whole text with its marks.</summary>
    public IReadOnlyList<TextPiece> Marked(string text) => Pieces(text, Runs(text));

    /// <summary>The place with most of the words; empty when none stands there.</summary>
    public IReadOnlyList<TextPiece> Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return [];
        var marks = Runs(text);
        if (marks.Count == 0) return [];
        var first = Enumerable.Range(0, marks.Count).MaxBy(at => (Distinct(text, marks, at), -at));
        var (from, until) = Window(text, marks[first].Start);
        var cut = text[from..until];
        var pieces = Pieces(cut, Runs(cut)).ToList();
        if (from > 0) pieces.Insert(0, new("… ", false));
        if (until < text.Length) pieces.Add(new(" …", false));
        return pieces;
    }

    private static int Distinct(string text, List<(int Start, int End)> marks, int at) =>
        marks.Skip(at).TakeWhile(mark => mark.End - marks[at].Start <= Width * 3 / 4).Select(mark => text[mark.Start..mark.End]).Distinct(StringComparer.OrdinalIgnoreCase).Count();

    private static (int From, int Until) Window(string text, int mark)
    {
        var from = Math.Max(0, mark - Width / 4);
        while (from > 0 && from < mark && !char.IsWhiteSpace(text[from - 1])) from++;
        var until = Math.Min(text.Length, from + Width);
        while (until < text.Length && until > mark + Width / 3 && !char.IsWhiteSpace(text[until])) until--;
        if (until < text.Length && char.IsLowSurrogate(text[until])) until--;
        return (from, until);
    }

    private static List<TextPiece> Pieces(string text, List<(int Start, int End)> marks)
    {
        var (pieces, at) = (new List<TextPiece>(), 0);
        foreach (var (start, end) in marks)
        {
            if (start > at) pieces.Add(new(text[at..start], false));
            pieces.Add(new(text[start..end], true));
            at = end;
        }

        if (at < text.Length) pieces.Add(new(text[at..], false));
        return pieces;
    }

    /// <summary>Where words stand that were asked for.</summary>
    private List<(int Start, int End)> Runs(string text)
    {
        var (found, start) = (new List<(int, int)>(), -1);
        for (var at = 0; at <= text.Length; at++)
        {
            var inside = at < text.Length && IsOfWord(text[at], start >= 0);
            if (inside && start < 0) start = at;
            if (inside || start < 0) continue;
            if (IsAsked(text[start..at])) found.Add((start, at));
            start = -1;
        }

        return found;
    }

    private bool IsAsked(string word)
    {
        return SearchWords.Read(word, 1) is [var (folded, written)]
            && (exact.Contains(folded) || exact.Contains(written) || Array.Exists(beginnings, beginning => folded.StartsWith(beginning, StringComparison.Ordinal) || written.StartsWith(beginning, StringComparison.Ordinal)));
    }

    private static bool IsOfWord(char letter, bool isInside) => char.IsLetterOrDigit(letter) || (isInside && (letter is '\'' or '’' || char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.NonSpacingMark));
}

namespace Ctms.Platform.Search;

/// <summary>
/// What somebody typed, as words. Every word must be there, as written, by its stem or by a near spelling when those are asked for; the last one may go on. Pure.
/// </summary>
internal sealed record SearchQuestion(string Text, string Key, IReadOnlyList<AskedWord> Words)
{
    public const int Longest = 200;
    private const int MostWords = 8;

    public bool IsEmpty => Words.Count == 0;

    public static SearchQuestion Of(string? typed)
    {
        var text = (typed ?? "").Trim();
        if (text.Length > Longest) text = text[..Longest];
        var words = SearchWords.Read(text, MostWords).DistinctBy(word => word.Folded, StringComparer.Ordinal).ToList();
        return new(text, SearchWords.Key(text), [.. words.Select((word, place) => new AskedWord(word.Folded, word.Written, place == words.Count - 1))]);
    }

    /// <summary>With the stems that the languages of the index give; words that say nothing in one of them need not be there while another word does.</summary>
    public SearchQuestion With(ILookup<string, WordStem> stems)
    {
        var words = Words.Select(word => word.With([.. stems[word.Text].Concat(stems[word.Written])])).ToList();
        return this with { Words = words.TrueForAll(word => word.IsEmpty) ? [.. words.Select(word => word with { IsEmpty = false })] : words };
    }

    /// <summary>Entries in which all words stand anywhere.</summary>
    public string Anywhere() => TsQuery.All(Needed.Select(word => word.Anywhere()));

    /// <summary>Entries whose title has all words.</summary>
    public string InTitle() => TsQuery.All(Needed.Select(word => word.InTitle()));

    /// <summary>By which entries are ranked: the words that are needed and those that are not.</summary>
    public string Ranked() => TsQuery.Any(Words.Select(word => word.Anywhere()));

    private IEnumerable<AskedWord> Needed => Words.Where(word => !word.IsEmpty);
}

/// <summary>A stem of a word in one language; null where the word says nothing ("the").</summary>
internal sealed record WordStem(string Word, string? Stem);

/// <summary>One word of a question, folded and as it was written.</summary>
internal sealed record AskedWord(string Text, string Written, bool MayGoOn)
{
    public IReadOnlyList<string> Stems { get; init; } = [];

    /// <summary>Words of the index that differ from it by typing errors.</summary>
    public IReadOnlyList<string> Near { get; init; } = [];

    public bool IsEmpty { get; init; }

    public AskedWord With(IReadOnlyCollection<WordStem> stems) => this with
    {
        Stems = [.. stems.Select(one => one.Stem).OfType<string>().Distinct(StringComparer.Ordinal)], IsEmpty = stems.Any(one => one.Stem is null),
    };

    public string Anywhere() => TsQuery.Any([.. Spellings.Concat(Stems).Select(TsQuery.Word), .. Beginnings(TsQuery.Beginning)]);

    public string InTitle() => TsQuery.Any([.. Spellings.Select(word => TsQuery.Word(SearchTokens.Title(word))), .. Beginnings(word => TsQuery.Beginning(SearchTokens.Title(word)))]);

    /// <summary>As typed, with umlauts written as one letter, and what is near.</summary>
    public IEnumerable<string> Spellings => new[] { Text, SearchWords.WithoutDigraphs(Text) }.OfType<string>().Concat(Near);

    private IEnumerable<string> Beginnings(Func<string, string> beginning) =>
        !MayGoOn || Text.Length < SearchTokens.ShortestEdge ? [] : Text.Length <= SearchTokens.LongestEdge ? [TsQuery.Word(SearchTokens.Edge(Text))] : [beginning(Text)];
}

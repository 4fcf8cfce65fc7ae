using Ctms.Platform.Data;

namespace Ctms.Platform.Search;

/// <summary>Reads stems and near spellings of words. Both only widen a question; what is found is filtered all the same, and no word of the index is ever shown by itself.</summary>
internal sealed class WordForms(DbSession session)
{
    /// <summary>Each spelling more is looked for everywhere: twenty of each of two words took 65 ms, ten a quarter of it.</summary>
    private const int Most = 10;
    private const int Proposed = 200;

    public async Task<ILookup<string, WordStem>> StemsAsync(IEnumerable<string> words, CancellationToken stop) => (await session.QueryAsync<WordStem>($"""
        select w.word, s.stem from unnest({words.ToArray()}::text[]) w(word), search.language l,
               lateral (select tsvector_to_array(to_tsvector(search.configuration(l.language), w.word)) as stems) v,
               lateral (select unnest(case when v.stems = array[]::text[] then array[null]::text[] else v.stems end) as stem) s
         where search.configuration(l.language) is not null
        """, stop)).ToLookup(row => row.Word, StringComparer.Ordinal);

    /// <summary>The question with words of the index that are nearest to each of its own.</summary>
    public async Task<SearchQuestion> WithNearAsync(SearchQuestion question, CancellationToken stop)
    {
        var words = new List<AskedWord>();
        foreach (var word in question.Words) words.Add(NearForms.Has(word.Text) ? word with { Near = await NearAsync(word.Text, stop) } : word);
        return question with { Words = words };
    }

    private async Task<IReadOnlyList<string>> NearAsync(string word, CancellationToken stop)
    {
        var most = word.Length <= 5 ? 1 : 2;
        var proposed = await session.QueryAsync<string>($"select w.text from search.word w where w.forms && {NearForms.Of(word)} limit {Proposed}", stop);
        var near = Nearest(word, most, proposed);
        // A word that is spelt as it stands somewhere is no double error.
        if (near.Count > 0 || proposed.Contains(word)) return near;
        return Nearest(word, most, await session.QueryAsync<string>($"select w.text from search.word w where (w.text || '') % {word} order by similarity(w.text, {word}) desc limit {Proposed}", stop));
    }

    // Whoever mistypes a word seldom mistypes its first letter.
    private static List<string> Nearest(string word, int most, List<string> proposed) =>
        [.. proposed.Where(other => other != word).Select(other => (Word: other, Errors: NearForms.Errors(word, other, most))).Where(other => other.Errors <= most)
            .OrderBy(other => other.Errors).ThenByDescending(other => other.Word[0] == word[0]).ThenBy(other => other.Word, StringComparer.Ordinal).Take(Most).Select(other => other.Word)];
}

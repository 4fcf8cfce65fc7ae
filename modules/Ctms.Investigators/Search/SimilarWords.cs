using Ctms.Platform.Data;

namespace Ctms.Investigators.Search;

/// <summary>Finds words that begin like a word, or differ from it by typing errors. Looks among the distinct words only.</summary>
internal static class SimilarWords
{
    private const int Most = 40;
    private const int ShortestBeginning = 3;

    public static async Task<(List<KnownTerm> Best, List<KnownTerm> Others)> FindAsync(DbSession session, string word, string[] kinds, CancellationToken stop)
    {
        if (word.Length < ShortestBeginning) return ([], []);
        var beginning = await BeginningAsync(session, word, kinds, stop);
        var similar = Nearest(word, await NearAsync(session, word, kinds, stop));
        if (beginning.Count > 0) return (beginning, similar.ConvertAll(entry => entry.Term));
        if (similar.Count == 0) similar = Nearest(word, await FarAsync(session, word, kinds, stop), allowed: 3);
        if (similar.Count == 0) return ([], []);
        var least = similar[0].Distance;
        return ([.. similar.Where(entry => entry.Distance == least).Select(entry => entry.Term)], [.. similar.Where(entry => entry.Distance > least).Select(entry => entry.Term)]);
    }

    private static Task<List<KnownTerm>> BeginningAsync(DbSession session, string word, string[] kinds, CancellationToken stop)
        => session.QueryAsync<KnownTerm>($"""
            select f.id, f.kind, f.text, f.people from unnest({kinds}::text[]) k(kind), lateral (
                select t.id, t.kind, t.text, t.people from investigators.term t
                 where t.kind = k.kind and t.text >= {word} and t.text < {word + "\uFFFF"} limit {Most}) f
            """, stop);

    private static Task<List<KnownTerm>> NearAsync(DbSession session, string word, string[] kinds, CancellationToken stop)
    {
        var forms = NearForms.Of(word).Distinct().ToArray();
        return session.QueryAsync<KnownTerm>($"""
            select t.id, t.kind, t.text, t.people from (select distinct f.term_id from investigators.near_form f where f.form = any({forms})) f
              join investigators.term t on t.id = f.term_id where t.kind = any({kinds})
            """, stop);
    }

    private static async Task<List<KnownTerm>> FarAsync(DbSession session, string word, string[] kinds, CancellationToken stop)
    {
        var found = new List<KnownTerm>();
        // The kind stands in the text: only so the planner sees that a partial index will do.
        foreach (var kind in kinds)
        {
            found.AddRange(await session.QueryAsync<KnownTerm>($"""
                select t.id, t.kind, t.text, t.people from investigators.term t
                 where {Sql.Literal(kind == TermKind.Name ? "t.kind = 'name'" : "t.kind = 'word'")} and t.text % {word}
                 order by similarity(t.text, {word}) desc limit {Most}
                """, stop));
        }

        return found;
    }

    /// <summary>What was proposed, by the number of typing errors; short words may have one, longer ones two.</summary>
    private static List<(KnownTerm Term, int Distance)> Nearest(string word, List<KnownTerm> proposed, int? allowed = null)
    {
        var most = word.Length <= 5 ? 1 : allowed ?? 2;
        return [.. proposed.Select(term => (Term: term, Distance: TypingErrors.Between(word, term.Text, most)))
            .Where(entry => entry.Distance <= most && entry.Term.Text != word)
            .OrderBy(entry => entry.Distance).ThenBy(entry => entry.Term.Text, StringComparer.Ordinal).Take(Most)];
    }
}

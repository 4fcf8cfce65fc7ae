using Ctms.Platform.Data;
using Npgsql;

namespace Ctms.Platform.Search;

/// <summary>
/// Answers questions. The person's reach is part of the query, so that nothing else is ranked, counted or quoted. Titles with all words come first, and among them those that are or begin
/// as the question does. When hardly anything has exactly these words, near spellings are taken in.
/// </summary>
internal sealed class SearchRead(DbSession session, SearchReach reach, WordForms forms)
{
    /// <summary>So many of the best can be looked through; who wants more says it more exactly.</summary>
    public const int Most = 500;

    /// <summary>Counts are exact up to here.</summary>
    public const int CountCap = 10_000;

    /// <summary>With fewer hits than this, near spellings are looked for too.</summary>
    private const int Poor = 3;

    public async Task<SearchAnswer> ReadAsync(SearchOrder order, CancellationToken stop)
    {
        var asked = SearchQuestion.Of(order.Text);
        var kinds = await reach.KindsAsync(stop);
        if (asked.IsEmpty || kinds.Count == 0) return new(asked, kinds, [], [], false);
        await using var work = await session.BeginAsync(stop);
        // Hostile questions end soon; the plan that reads every entry is never the better one here.
        await session.QueryAsync<string>($"select set_config('statement_timeout', '4000', true) || set_config('jit', 'off', true) || set_config('enable_seqscan', 'off', true) || set_config('work_mem', '16MB', true)", stop);
        try
        {
            return await AnswerAsync(asked, kinds, order, stop);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.QueryCanceled && !stop.IsCancellationRequested)
        {
            return new(asked, kinds, [], [], false) { TookTooLong = true };
        }
    }

    private async Task<SearchAnswer> AnswerAsync(SearchQuestion asked, IReadOnlyList<SeenKind> kinds, SearchOrder order, CancellationToken stop)
    {
        var question = asked.With(await forms.StemsAsync(asked.Words.SelectMany(word => new[] { word.Text, word.Written }).Distinct(), stop));
        var answer = await FindAsync(question, kinds, order, stop);
        if (answer.Counts.Sum(count => count.Count) >= Poor) return answer;
        var wider = await forms.WithNearAsync(question, stop);
        if (wider.Words.All(word => word.Near.Count == 0)) return answer;
        var widened = await FindAsync(wider, kinds, order, stop);
        return widened.Counts.Sum(count => count.Count) > answer.Counts.Sum(count => count.Count) ? widened with { IsWidened = true } : answer;
    }

    private async Task<SearchAnswer> FindAsync(SearchQuestion question, IReadOnlyList<SeenKind> kinds, SearchOrder order, CancellationToken stop)
    {
        var chosen = kinds.Where(kind => order.Kind is null || kind.Kind == order.Kind).ToList();
        if (chosen.Count == 0) return new(question, kinds, [], await CountAsync(question, kinds, stop), false);
        var lines = await LinesAsync(question, chosen, chosen.Count == kinds.Count, order, stop);
        var counts = order.Kind is not null || (lines.Count == 0 && order.Skip > 0) ? await CountAsync(question, kinds, stop)
            : lines.Count == 0 ? [] : lines[0].All <= CountCap ? lines[0].ByKind() : await CountEachAsync(question, kinds, stop);
        return new(question, kinds, lines.ConvertAll(line => line.Hit), counts, false);
    }

    /// <summary>
    /// One query: what has the words anywhere, counted up to the cap; of that, titles with all words first, as many as can be looked through are ranked. Only beyond the cap such titles are gathered
    /// besides, so that none of them is left out for a mere mention.
    /// </summary>
    private Task<List<Line>> LinesAsync(SearchQuestion question, List<SeenKind> kinds, bool areAll, SearchOrder order, CancellationToken stop)
    {
        var written = question with { Words = [.. question.Words.Select(word => word with { Near = [] })] };
        var (key, begins) = (question.Key, Web.Where.Escape(question.Key) + "%");
        var page = order.EachKind is { } each ? (FormattableString)$"r.place <= {each}" : Sql.True;
        return session.QueryAsync<Line>($"""
            with m as materialized ({Hits(question.Anywhere(), kinds, areAll, CountCap)}),
                 a as materialized (select m.* from m order by m.words @@ {question.InTitle()}::tsquery desc limit {Most}),
                 t as materialized (select x.* from ({Hits(question.InTitle(), kinds, areAll, Most)}) x where (select count(*) from m) > {CountCap}),
                 h as (select * from a union all select t.* from t where not exists (select from a where a.kind = t.kind and a.id = t.id)),
                 r as (select h.kind, h.id, row_number() over (partition by h.kind order by o.o1, o.o2 desc, h.updated desc nulls last, h.title_key, h.id) as place, o.o1, o.o2, h.updated, h.title_key
                         from h, lateral (select case when h.title_key = {key} then 0 when h.title_key like {begins} then 1 when h.words @@ {written.InTitle()}::tsquery then 2
                                                      when h.words @@ {written.Anywhere()}::tsquery then 3 else 4 end as o1,
                                                 ts_rank(array[0.1, 0.2, 0.4, 1.0]::real[], h.words, {question.Ranked()}::tsquery, 1) as o2 offset 0) o),
                 p as (select r.* from r where {page} order by r.o1, r.o2 desc, r.updated desc nulls last, r.title_key, r.id limit {order.Take} offset {order.Skip})
            select e.kind, e.id, e.title, e.detail, left(e.body, {Snippet.LongestText}) as text, e.url, e.updated,
                   array(select m.kind from m group by m.kind order by m.kind) as kinds, array(select count(*) from m group by m.kind order by m.kind) as counts
              from p join search.entry e on e.kind = p.kind and e.id = p.id order by p.o1, p.o2 desc, p.updated desc nulls last, p.title_key, p.id
            """, stop);
    }

    private static FormattableString Hits(string query, List<SeenKind> kinds, bool areAll, int most) => $"""
        select e.kind, e.id, e.title_key, e.updated, e.words from search.entry e where e.words @@ {TsQuery.All([query, SeenKind.Query(kinds, areAll)])}::tsquery and {Where(kinds)} limit {most + 1}
        """;

    /// <summary>By kind, exact up to the cap. When the kinds have more than that together, each is counted by itself.</summary>
    private async Task<IReadOnlyList<KindCount>> CountAsync(SearchQuestion question, IReadOnlyList<SeenKind> kinds, CancellationToken stop)
    {
        var query = TsQuery.All([question.Anywhere(), SeenKind.Query(kinds, areAll: true)]);
        var counts = await session.QueryAsync<KindCount>($"select c.kind, count(*) from (select e.kind from search.entry e where e.words @@ {query}::tsquery and {Where(kinds)} limit {CountCap + 1}) c group by c.kind", stop);
        return counts.Sum(count => count.Count) <= CountCap ? counts : await CountEachAsync(question, kinds, stop);
    }

    private async Task<IReadOnlyList<KindCount>> CountEachAsync(SearchQuestion question, IReadOnlyList<SeenKind> kinds, CancellationToken stop)
    {
        var (query, counts) = (question.Anywhere(), new List<KindCount>());
        foreach (var kind in kinds)
        {
            var count = await session.QueryOneAsync<long>($"""
                select count(*) from (select from search.entry e where e.words @@ {TsQuery.All([query, SeenKind.Query([kind], areAll: false)])}::tsquery and {kind.Where} limit {CountCap + 1}) c
                """, stop);
            if (count > 0) counts.Add(new(kind.Kind, count));
        }

        return counts;
    }

    private static FormattableString Where(IEnumerable<SeenKind> kinds) => $"({Sql.Join(" or ", [.. kinds.Select(kind => (FormattableString)$"({kind.Where})")])})";

    /// <summary>A hit, and how many there are of each kind together with it.</summary>
    private sealed record Line(string Kind, Guid Id, string Title, string? Detail, string? Text, string Url, DateTimeOffset? Updated, string[] Kinds, long[] Counts)
    {
        public SearchHit Hit => new(Kind, Id, Title, Detail, Text, Url, Updated);

        public long All => Counts.Sum();

        public IReadOnlyList<KindCount> ByKind() => [.. Kinds.Zip(Counts, (kind, count) => new KindCount(kind, count))];
    }
}

/// <summary>What is asked: the text, one kind or all, which of the hits; EachKind takes only so many of each kind.</summary>
internal sealed record SearchOrder(string? Text, string? Kind = null, int Skip = 0, int Take = 20, int? EachKind = null);

internal sealed record KindCount(string Kind, long Count);

/// <summary>An entry that was found.</summary>
internal sealed record SearchHit(string Kind, Guid Id, string Title, string? Detail, string? Text, string Url, DateTimeOffset? Updated);

/// <summary>The hits of one page, and how many there are by kind. Widened: near spellings were taken in.</summary>
internal sealed record SearchAnswer(SearchQuestion Question, IReadOnlyList<SeenKind> Kinds, IReadOnlyList<SearchHit> Hits, IReadOnlyList<KindCount> Counts, bool IsWidened)
{
    public bool TookTooLong { get; init; }

    public long Total => Counts.Sum(count => count.Count);
}

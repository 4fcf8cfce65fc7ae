using Ctms.Platform.Data;

namespace Ctms.Platform.Web;

/// <summary>The SQL of a list, in the parts that rows, count and facets share.</summary>
/// <param name="Rows">"select …" of the row's columns.</param>
/// <param name="From">"from … join …" without where.</param>
/// <param name="Where">The conditions, scope included.</param>
public sealed record ListSql(FormattableString Rows, FormattableString From, Where Where)
{
    /// <summary>SQL expressions to be counted by filter id; an array column says "unnest(t.phases)".</summary>
    public Dictionary<string, string> Facets { get; init; } = [];
}

/// <summary>Reads a list by keyset: one page, capped count, facets.</summary>
public static class ListQuery
{
    private const int FacetCap = 100_000;
    private const int MostValues = 100;
    private const int Whole = -1;

    /// <summary>One page of the list.</summary>
    public static async Task<ListSlice<TRow>> ListAsync<TRow>(this DbSession session, Keyset<TRow> keyset, ListRequest request, ListSql sql, CancellationToken stop)
    {
        var rows = await session.QueryAsync<TRow>(
            $"{sql.Rows} {sql.From} where {sql.Where.Sql} and {keyset.After(request)} order by {keyset.Order(request)} limit {request.Take}", stop);
        if (!request.WantsCounts)
        {
            return keyset.Slice(rows, request);
        }

        // One scan counts the list and all facets that have its conditions. A filter in use counts without its own condition, an array column has other rows: these are asked apart.
        var shared = sql.Facets.Where(f => !sql.Where.Uses(f.Key) && !f.Value.StartsWith("unnest(", StringComparison.Ordinal)).ToArray();
        var found = await CountAsync(session, sql, sql.Where.Sql, shared.Length == 0 ? RowCount.Cap + 1 : FacetCap, shared, stop);
        var facets = shared.Select((f, i) => (f.Key, Values: found.Facet(i))).ToDictionary(f => f.Key, f => f.Values);
        foreach (var apart in sql.Facets.Except(shared))
        {
            facets[apart.Key] = (await CountAsync(session, sql, sql.Where.Without(apart.Key), FacetCap, [apart], stop)).Facet(0);
        }

        return keyset.Slice(rows, request, RowCount.Of(found.Rows)) with { Facets = facets };
    }

    private static async Task<Counted> CountAsync(DbSession session, ListSql sql, FormattableString where, int cap, KeyValuePair<string, string>[] facets, CancellationToken stop)
    {
        var columns = facets.Select((f, i) => $"{f.Value}::text as f{i}").DefaultIfEmpty("1");
        var values = facets.Select((_, i) => $" union all (select {i}, f{i}, count(*) from found where f{i} is not null group by f{i} order by 3 desc, f{i} limit {MostValues})");
        return new(
            await session.QueryAsync<CountRow>($"""
                with found as materialized (select {Sql.Literal(string.Join(", ", columns))} {sql.From} where {where} limit {cap})
                select {Whole} as facet, null::text as value, count(*) as times from found{Sql.Literal(string.Concat(values))} order by facet, times desc, value
                """, stop),
            cap);
    }

    private sealed record CountRow(int Facet, string? Value, long Times);

    private sealed record Counted(IReadOnlyList<CountRow> Lines, int Cap)
    {
        public long Rows => Lines.First(line => line.Facet == Whole).Times;

        /// <summary>Beyond the cap the counts would be those of an arbitrary part: the values are still worth choosing, the numbers are not.</summary>
        public IReadOnlyList<Facet> Facet(int facet) => [.. Lines.Where(line => line.Facet == facet).Select(line => new Facet(line.Value!, Rows >= Cap ? null : line.Times))];
    }
}

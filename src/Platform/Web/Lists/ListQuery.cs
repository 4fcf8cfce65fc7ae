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

    /// <summary>One page of the list.</summary>
    public static async Task<ListSlice<TRow>> ListAsync<TRow>(this DbSession session, Keyset<TRow> keyset, ListRequest request, ListSql sql, CancellationToken stop)
    {
        var rows = await session.QueryAsync<TRow>(
            $"{sql.Rows} {sql.From} where {sql.Where.Sql} and {keyset.After(request)} order by {keyset.Order(request)} limit {request.Take}", stop);
        if (!request.WantsCounts)
        {
            return keyset.Slice(rows, request);
        }

        var count = await session.QueryOneAsync<long>(
            $"select count(*) from (select 1 {sql.From} where {sql.Where.Sql} limit {RowCount.Cap + 1}) counted", stop);
        var facets = new Dictionary<string, IReadOnlyList<Facet>>();
        foreach (var (filter, expression) in sql.Facets)
        {
            facets[filter] = await FacetAsync(session, sql, filter, expression, stop);
        }

        return keyset.Slice(rows, request, RowCount.Of(count)) with { Facets = facets };
    }

    private static async Task<IReadOnlyList<Facet>> FacetAsync(DbSession session, ListSql sql, string filter, string expression, CancellationToken stop)
    {
        var found = await session.QueryAsync<FacetRow>($"""
            select value, count(*) as times, sum(count(*)) over () as seen
              from (select {Sql.Literal(expression)}::text as value {sql.From} where {sql.Where.Without(filter)} limit {FacetCap}) found
             where value is not null group by value order by times desc, value limit 100
            """, stop);
        // Beyond the cap the counts would be those of an arbitrary part: the values are still worth choosing, the numbers are not.
        return [.. found.Select(row => new Facet(row.Value, row.Seen >= FacetCap ? null : row.Times))];
    }

    private sealed record FacetRow(string Value, long Times, decimal Seen);
}

using System.Text.Json;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Investigators.Search;

/// <summary>Counts beside a result: exact up to 10,000 matches, beyond that a share of the first 10,000 projected on the planner's estimate, marked "about".</summary>
internal sealed class Facets(DbSession session)
{
    private const int Most = 60;

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<Facet>>> ReadAsync(SearchPlan plan, RowCount? count, CancellationToken stop)
    {
        if (plan.FindsNobody) return new Dictionary<string, IReadOnlyList<Facet>>();
        var isAbout = count?.IsCapped ?? false;
        var counted = plan.IsOpen && isAbout ? await CountedAsync(stop) : [];
        var rows = counted.Count > 0 ? counted : await SampledAsync(plan, stop);
        var factor = isAbout && counted.Count == 0 ? await EstimateAsync(plan, stop) / RowCount.Cap : 1;
        return rows.GroupBy(row => row.Kind).ToDictionary(
            kind => kind.Key,
            kind => (IReadOnlyList<Facet>)[.. kind.OrderByDescending(row => row.People).ThenBy(row => row.Text, StringComparer.Ordinal).Take(Most)
                .Select(row => new Facet(row.Text, Rounded(row.People * factor, isAbout), IsAbout: isAbout))]);
    }

    private Task<List<FacetRow>> SampledAsync(SearchPlan plan, CancellationToken stop)
        => session.QueryAsync<FacetRow>($"""
            select t.kind, t.text, n.people
              from (select f.id, count(*) as people from (select h.facets from {InvestigatorSearch.Hits(plan)} limit {RowCount.Cap}) h, unnest(h.facets) f(id) group by f.id) n
              join investigators.term t on t.id = n.id
            """, stop);

    /// <summary>Without any filter the last count of each term is the answer.</summary>
    private Task<List<FacetRow>> CountedAsync(CancellationToken stop)
        => session.QueryAsync<FacetRow>($"select t.kind, t.text, t.people::bigint as people from investigators.term t where t.kind = any({TermKind.Counted}) and t.people > 0", stop);

    private async Task<double> EstimateAsync(SearchPlan plan, CancellationToken stop)
    {
        var text = await session.QueryOneAsync<string>($"explain (format json) select from investigators.person_hit p where {SearchSql.Where(plan)}", stop);
        using var explained = JsonDocument.Parse(text!);
        return Math.Max(RowCount.Cap, explained.RootElement[0].GetProperty("Plan").GetProperty("Plan Rows").GetDouble());
    }

    /// <summary>Two figures are what an estimate is worth.</summary>
    private static long Rounded(double people, bool isAbout)
    {
        if (!isAbout || people < 100) return (long)Math.Round(people);
        var unit = Math.Pow(10, Math.Floor(Math.Log10(people)) - 1);
        return (long)(Math.Round(people / unit) * unit);
    }

    private sealed record FacetRow(string Kind, string Text, long People);
}

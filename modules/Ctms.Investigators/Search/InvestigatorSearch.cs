using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Investigators.Search;

/// <summary>
/// The search over people. Up to the cap of 10,000 the matching rows are read once, counted and sorted; beyond it the index of the wanted order is
/// walked until the page is full, which is quick because matches are common then.
/// </summary>
internal sealed class InvestigatorSearch(DbSession session, QueryReading reading)
{
    /// <summary>Counted people beyond which a question is surely over the cap, even if the last count is a day old.</summary>
    private const long SurelyMany = 15_000;

    private static readonly Keyset<InvestigatorRow> Order = new Keyset<InvestigatorRow>("h.id", row => row.Id)
        .By("relevance", "h.relevance", row => row.Relevance)
        .By("name", "h.name_key", row => row.NameKey)
        .By("trials", "h.trials", row => row.Trials)
        .By("active", "h.last_year", row => row.LastYear)
        .By("distance", "h.km", row => row.Km);

    public async Task<SearchResult> ReadAsync(ListRequest list, CancellationToken stop)
    {
        var request = SearchRequest.Of(list);
        var plan = await reading.ReadAsync(request, stop);
        var result = await ReadAsync(plan, list, stop);
        if (result.Slice.Rows.Count > 0 || list.Cursor is not null || request is { Text: null, Condition: null }) return result;
        // Each word is known but nobody has them all: perhaps one of them is a typing error that somebody else's record has too.
        var widened = await reading.ReadWidenedAsync(request, stop);
        var second = await ReadAsync(widened, list, stop);
        return second.Slice.Rows.Count > 0 ? second with { IsWidened = true } : result;
    }

    public async Task<SearchResult> ReadAsync(SearchPlan plan, ListRequest list, CancellationToken stop)
    {
        if (plan.FindsNobody) return new(Order.Slice([], list, RowCount.Of(0)), plan);
        list = Usable(list, plan);
        var (count, ids) = await FirstAsync(plan, list, stop);
        ids ??= await session.QueryAsync<Guid>($"select h.id from {Hits(plan)} where {Order.After(list)} order by {Order.Order(list)} limit {list.Take}", stop);
        var rows = await CardsAsync(plan, ids, stop);
        return new(Order.Slice(rows, list, count is { } counted ? RowCount.Of(counted) : null), plan);
    }

    /// <summary>Count and page in one reading of the matches, when they stay below the cap; no ids when they don't.</summary>
    private async Task<(long? Count, List<Guid>? Ids)> FirstAsync(SearchPlan plan, ListRequest list, CancellationToken stop)
    {
        if (!list.WantsCounts) return (null, null);
        if (plan.IsOpen) return (await session.QueryOneAsync<long>($"select count(*) from (select from investigators.person_hit limit {RowCount.Cap + 1}) h", stop), null);
        if (plan.AtLeast > SurelyMany) return (RowCount.Cap + 1, null);
        var found = await session.QueryOneAsync<Found>($"""
            with h as materialized (select h.id, h.relevance, h.name_key, h.trials, h.last_year, h.km from {Hits(plan)} limit {RowCount.Cap + 1})
            select (select count(*) from h) as count, array(select h.id from h where {Order.After(list)} order by {Order.Order(list)} limit {list.Take}) as ids
            """, stop);
        return (found!.Count, found.Count > RowCount.Cap ? null : [.. found.Ids]);
    }

    private async Task<IReadOnlyList<InvestigatorRow>> CardsAsync(SearchPlan plan, List<Guid> ids, CancellationToken stop)
    {
        var cards = await session.QueryAsync<InvestigatorRow>($"""
            select h.id, c.name, c.degrees, c.role, h.trials, c.recruiting, h.last_year, c.facility, c.organisation_id, c.city, c.country, c.conditions, c.do_not_contact, c.is_demo,
                   {SearchSql.Relevance(plan, "h")} as relevance, h.name_key, {SearchSql.Distance(plan, "h")} as km
              from investigators.person_hit h join investigators.person_card c on c.id = h.id where h.id = any({ids.ToArray()})
            """, stop);
        var byId = cards.ToDictionary(card => card.Id);
        return [.. ids.Where(byId.ContainsKey).Select(id => byId[id])];
    }

    internal static FormattableString Hits(SearchPlan plan) => $"""
        (select p.id, {SearchSql.Relevance(plan, "p")} as relevance, p.name_key, p.trials, p.last_year, {SearchSql.Distance(plan, "p")} as km, p.facets, p.latitude, p.longitude
           from investigators.person_hit p where {SearchSql.Where(plan)}) h
        """;

    /// <summary>An address may ask for distances without a place.</summary>
    private static ListRequest Usable(ListRequest list, SearchPlan plan)
        => list.Sort == "distance" && plan.Centre is null ? list with { Sort = "relevance", Descending = true, Cursor = null } : list;

    private sealed record Found(long Count, Guid[] Ids);
}

/// <summary>One page of people, with what was made of the question.</summary>
internal sealed record SearchResult(ListSlice<InvestigatorRow> Slice, SearchPlan Plan, bool IsWidened = false);

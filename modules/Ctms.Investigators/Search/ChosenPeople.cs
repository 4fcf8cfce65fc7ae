using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Investigators.Search;

/// <summary>Everybody whom a search finds, up to the cap.</summary>
internal sealed class ChosenPeople(DbSession session)
{
    public async Task<Guid[]> OfAsync(SearchPlan plan, CancellationToken stop)
        => plan.FindsNobody ? [] : [.. await session.QueryAsync<Guid>($"select h.id from {InvestigatorSearch.Hits(plan)} order by h.id limit {RowCount.Cap}", stop)];
}

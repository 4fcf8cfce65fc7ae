using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Investigators.Search;

/// <summary>Where the people of a search are: one point per town, counted over at most 10,000 of them.</summary>
internal sealed class MapPoints(DbSession session)
{
    private const int Most = 2_000;

    public async Task<IReadOnlyList<MapPoint>> ReadAsync(SearchPlan plan, CancellationToken stop)
    {
        if (plan.FindsNobody) return [];
        var towns = await session.QueryAsync<Town>($"""
            select c.city, c.country, avg(h.latitude) as latitude, avg(h.longitude) as longitude, count(*) as people
              from (select h.id, h.latitude, h.longitude from {InvestigatorSearch.Hits(plan)} where h.latitude is not null limit {RowCount.Cap}) h
              join investigators.person_card c on c.id = h.id
             group by c.city, c.country order by count(*) desc, c.city limit {Most}
            """, stop);
        return [.. towns.Select(town => new MapPoint(town.Latitude, town.Longitude, Label(town), town.People))];
    }

    private static string Label(Town town) => string.Join(", ", new[] { town.City, Platform.Countries.NameOf(town.Country) }.Where(part => !string.IsNullOrEmpty(part)));

    private sealed record Town(string? City, string? Country, double Latitude, double Longitude, long People);
}

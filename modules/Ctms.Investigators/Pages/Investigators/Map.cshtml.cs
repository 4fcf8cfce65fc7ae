using Ctms.Investigators.Search;
using Ctms.Platform.Access;
using Ctms.Platform.Web;

namespace Ctms.Investigators.Pages;

[Requires(Permissions.View)]
internal sealed class MapModel(InvestigatorSearch search, Search.Facets facets, MapPoints map) : InvestigatorListPage(search, facets)
{
    public IReadOnlyList<MapPoint> Points { get; private set; } = [];

    protected override async Task<ListSlice<InvestigatorRow>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var slice = await base.ReadAsync(request, stop);
        if (request.WantsCounts) Points = await map.ReadAsync(Plan!, stop);
        return slice;
    }
}

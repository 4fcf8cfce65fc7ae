using Ctms.Investigators.Search;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Jobs;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages;

/// <summary>The search table is derived: here it is made anew when somebody doubts it.</summary>
[Requires(Permissions.Rebuild)]
internal sealed class SearchTableModel(DbSession session, IOperations operations) : PortalPage
{
    public long People { get; private set; }

    public long Terms { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        People = await session.QueryOneAsync<long>($"select count(*) from investigators.person_hit", stop);
        Terms = await session.QueryOneAsync<long>($"select count(*) from investigators.term", stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
        => this.SeeUrl($"/operations/{await operations.StartAsync(RebuildSearch.Kind, T["Rebuild of the search"], new { }, "/investigators/search-table", stop)}");
}

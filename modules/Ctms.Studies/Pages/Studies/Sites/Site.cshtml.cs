using Ctms.Platform.Access;
using Ctms.Studies.Pages.Team;
using Ctms.Studies.Sites;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Sites;

[Requires(Permissions.View)]
internal sealed class SiteModel(SiteReads sites, IAccess access, TeamHere team) : SitePage(sites, access)
{
    public TeamPanel Team { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string protocol, string site, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, site, stop)) return NotFound();
        Team = await team.AtAsync(Site.Place, Site.ProtocolNumber, stop);
        return Page();
    }
}

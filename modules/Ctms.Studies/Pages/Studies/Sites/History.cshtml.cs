using Ctms.Platform.Access;
using Ctms.Studies.Sites;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Sites;

[Requires(Permissions.View)]
internal sealed class HistoryModel(SiteReads sites, IAccess access) : SitePage(sites, access)
{
    public async Task<IActionResult> OnGetAsync(string protocol, string site, CancellationToken stop) => await LoadAsync(protocol, site, stop) ? Page() : NotFound();
}

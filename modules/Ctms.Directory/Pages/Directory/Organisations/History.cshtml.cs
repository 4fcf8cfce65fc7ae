using Ctms.Directory.Organisations;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Directory.Pages.Directory.Organisations;

[Requires(Permissions.View)]
internal sealed class HistoryModel(OrganisationsList organisations) : PortalPage
{
    public OrganisationHead Organisation { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await organisations.HeadAsync(id, stop) is not { } organisation) return NotFound();
        Organisation = organisation;
        return Page();
    }
}

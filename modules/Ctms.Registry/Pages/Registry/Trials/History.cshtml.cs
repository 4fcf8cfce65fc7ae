using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Registry.Trials;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Registry.Pages.Registry.Trials;

[Requires(Permissions.View)]
internal sealed class HistoryModel(TrialDetail trials) : PortalPage
{
    public TrialHead Trial { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string nct, CancellationToken stop)
    {
        if (await trials.HeadAsync(nct, stop) is not { } trial) return NotFound();
        Trial = trial;
        return Page();
    }
}

using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Registry.Reading;
using Ctms.Registry.Trials;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Registry.Pages.Registry.Trials;

[Requires(Permissions.View)]
internal sealed class ContactsModel(TrialDetail trials) : PortalPage
{
    public TrialHead Trial { get; private set; } = null!;

    public (PublishedContact Contact, PublishedLocation? Place)[] Contacts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string nct, CancellationToken stop)
    {
        if (await trials.HeadAsync(nct, stop) is not { } trial) return NotFound();
        Trial = trial;
        (_, Contacts) = await trials.PublishedPartsAsync(trial.Id, stop);
        return Page();
    }
}

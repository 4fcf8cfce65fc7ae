using Ctms.Platform.Access;
using Ctms.Studies.Milestones;
using Ctms.Studies.Register;
using Ctms.Studies.Sites;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Milestones;

[Requires(Permissions.ManageSites)]
internal sealed class EditOfSiteModel(SiteReads sites, MilestoneReads milestones, ReviseMilestone revise) : MilestoneFormPage(milestones, revise)
{
    public SiteRecord Site { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(string protocol, string site, string kind, CancellationToken stop) => AtAsync(protocol, site, place => ShowAsync(place, Address, kind, stop), stop);

    public Task<IActionResult> OnPostAsync(string protocol, string site, string kind, CancellationToken stop) => AtAsync(protocol, site, place => SaveAsync(place, Address, kind, stop), stop);

    private string Address => Site.Url + "/milestones";

    private async Task<IActionResult> AtAsync(string protocol, string site, Func<StudyPlace, Task<IActionResult>> work, CancellationToken stop)
    {
        if (await sites.FindAsync(protocol, site, stop) is not { } found) return NotFound();
        Site = found;
        return await work(found.Place);
    }
}

using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Milestones;
using Ctms.Studies.Pages.Sites;
using Ctms.Studies.Sites;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Milestones;

[Requires(Permissions.View)]
internal sealed class SiteModel(SiteReads sites, IAccess access, MilestoneReads milestones, ApplyTemplate template, KeepBaseline keep, TimeProvider clock) : SitePage(sites, access)
{
    public MilestoneBoard Board { get; private set; } = null!;

    private string Address => Site.Url + "/milestones";

    public async Task<IActionResult> OnGetAsync(string protocol, string site, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, site, stop)) return NotFound();
        Board = new(Site.Place, await milestones.OfAsync(Site.Place, stop), Address, Frame.MayManage, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        return Page();
    }

    public async Task<IActionResult> OnPostTemplateAsync(string protocol, string site, CancellationToken stop) =>
        await LoadAsync(protocol, site, stop) && await template.RunAsync(Site.Place, stop) is { } added ? this.SeeUrl(Address, T["{0} milestones added", added]) : NotFound();

    public async Task<IActionResult> OnPostBaselineAsync(string protocol, string site, CancellationToken stop) =>
        await LoadAsync(protocol, site, stop) && await keep.RunAsync(Site.Place, stop) is { } kept ? this.SeeUrl(Address, T["Baseline kept for {0} milestones", kept]) : NotFound();
}

using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Sites;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Sites;

[Requires(Permissions.ManageSites)]
internal sealed class EditModel(SiteReads sites, ReviseSite revise) : SiteFormPage
{
    public SiteRecord Site { get; private set; } = null!;

    public override string FormPage => "Edit";

    public override string SubmitText => T["Save"];

    public override string CancelUrl => Site.Url;

    public async Task<IActionResult> OnGetAsync(string protocol, string site, CancellationToken stop)
    {
        if (await sites.FindAsync(protocol, site, stop) is not { } found) return NotFound();
        (Site, Input) = (found, SiteInput.Of(found));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string protocol, string site, CancellationToken stop)
    {
        if (await sites.FindAsync(protocol, site, stop) is not { } found) return NotFound();
        Site = found;
        if (!ModelState.IsValid) return this.Invalid("_SiteForm", this);
        var plan = Input.Plan(found.Proposed, found.Actual);
        if (await revise.RunAsync(found.Id, plan, Input.Version, stop) is not { } outcome) return NotFound();
        return outcome.IsRefused ? this.Invalid("_SiteForm", this, T[outcome.Refusal]) : this.SeeUrl((found with { Number = plan.Number }).Url, T["Site saved"]);
    }
}

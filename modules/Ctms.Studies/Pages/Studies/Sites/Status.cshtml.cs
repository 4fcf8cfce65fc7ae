using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Ctms.Studies.Sites;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Sites;

[Requires(Permissions.ManageSites)]
internal sealed class StatusModel(SiteReads sites, ChangeSiteStatus change) : PortalPage
{
    public SiteRecord Site { get; private set; } = null!;

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public uint Version { get; set; }

    public IReadOnlyList<Choice> Choices => [.. SiteFlow.After(Site.Status, Site.ResumesAt).Select(s => new Choice(EnumText.Of(s), T[SiteWords.OfStatus(s)]))];

    public async Task<IActionResult> OnGetAsync(string protocol, string site, CancellationToken stop)
    {
        if (await sites.FindAsync(protocol, site, stop) is not { } found) return NotFound();
        (Site, Version) = (found, found.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string protocol, string site, CancellationToken stop)
    {
        if (await sites.FindAsync(protocol, site, stop) is not { } found) return NotFound();
        Site = found;
        if (!Enum.GetValues<SiteStatus>().Any(s => EnumText.Of(s) == To)) ModelState.AddModelError(nameof(To), T["Choose the new status."]);
        if (string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), T["Say why."]);
        if (!ModelState.IsValid) return this.Invalid("_SiteStatusForm", this);
        if (await change.RunAsync(found.Id, EnumText.Parse<SiteStatus>(To!), Reason, Version, stop) is not { } outcome) return NotFound();
        return outcome.IsRefused ? this.Invalid("_SiteStatusForm", this, T[outcome.Refusal]) : this.SeeUrl(found.Url, T["Status changed"]);
    }
}

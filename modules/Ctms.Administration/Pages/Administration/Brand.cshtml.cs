using Ctms.Administration.Settings;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Administration.Pages.Administration;

[Requires(Permissions.ChangeSettings)]
internal sealed class BrandModel(Branding branding, ChangeBrand change) : PortalPage
{
    [BindProperty]
    public BrandInput Input { get; set; } = new();

    public Brand Now { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken stop)
    {
        Now = await branding.NowAsync(stop);
        Input = new BrandInput { Name = Now.Name, Accent = Now.Colours?.ToString() ?? BrandColours.Usual };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Now = await branding.NowAsync(stop);
        if (!ModelState.IsValid) return this.Invalid("_BrandForm", this);
        var outcome = await change.RunAsync(Input, stop);
        return outcome.IsRefused ? this.Invalid("_BrandForm", this, outcome) : this.SeeUrl("/administration/brand", T["Brand saved"]);
    }
}

using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Ctms.Studies.Contacts;
using Ctms.Studies.Sites;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Contacts;

[Requires(Permissions.LogContacts)]
internal sealed class NewModel(SiteReads sites, LogContact log, CurrentUser user, TimeProvider clock) : ContactFormPage
{
    public override string SubmitText => T["Log contact"];

    public override string CancelUrl => ListUrl;

    public override bool IsNew => true;

    public async Task<IActionResult> OnGetAsync(string protocol, string site, CancellationToken stop)
    {
        if (await sites.FindAsync(protocol, site, stop) is not { } found) return NotFound();
        (Site, Input) = (found, new() { Day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), Way = EnumText.Of(ContactWay.Phone), Colleague = user.Name });
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string protocol, string site, CancellationToken stop)
    {
        if (await sites.FindAsync(protocol, site, stop) is not { } found) return NotFound();
        Site = found;
        if (ReadPlan() is not { } plan) return this.Invalid("_ContactForm", this);
        if (await log.RunAsync(found.Place, plan, stop) is not { } outcome) return NotFound();
        return outcome.IsRefused ? this.Invalid("_ContactForm", this, T[outcome.Refusal]) : this.SeeUrl($"{ListUrl}/{outcome.Value}", T["Contact logged"]);
    }
}

using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Contacts;
using Ctms.Studies.Sites;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Contacts;

[Requires(Permissions.LogContacts)]
internal sealed class EditModel(SiteReads sites, ContactReads contacts, CorrectContact correct) : ContactFormPage
{
    public ContactRow Contact { get; private set; } = null!;

    public override string SubmitText => T["Save correction"];

    public override string CancelUrl => $"{ListUrl}/{Contact.Id}";

    public override bool IsNew => false;

    public async Task<IActionResult> OnGetAsync(string protocol, string site, Guid contact, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, site, contact, stop)) return NotFound();
        Input = ContactInput.Of(Contact);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string protocol, string site, Guid contact, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, site, contact, stop)) return NotFound();
        if (string.IsNullOrWhiteSpace(Input.Reason)) ModelState.AddModelError("Input.Reason", T["Say why."]);
        if (ReadPlan() is not { } plan) return this.Invalid("_ContactForm", this);
        if (await correct.RunAsync(Site.Place, contact, plan, Input.Reason, Input.Version, stop) is not { } outcome) return NotFound();
        return outcome.IsRefused ? this.Invalid("_ContactForm", this, T[outcome.Refusal]) : this.SeeUrl(CancelUrl, T["Contact corrected"]);
    }

    private async Task<bool> LoadAsync(string protocol, string site, Guid contact, CancellationToken stop)
    {
        if (await sites.FindAsync(protocol, site, stop) is not { } found || await contacts.FindAsync(found.Id, contact, stop) is not { } row) return false;
        (Site, Contact) = (found, row);
        return true;
    }
}

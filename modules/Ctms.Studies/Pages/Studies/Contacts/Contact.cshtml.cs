using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Contacts;
using Ctms.Studies.Sites;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Contacts;

[Requires(Permissions.SeeContacts)]
internal sealed class ContactModel(SiteReads sites, ContactReads contacts, IAccess access, CorrectContact correct) : PortalPage
{
    public SiteRecord Site { get; private set; } = null!;

    public ContactRow Contact { get; private set; } = null!;

    public bool MayLog { get; private set; }

    public DateOnly Today => contacts.Today;

    public string Address => $"{Site.Url}/contacts/{Contact.Id}";

    public async Task<IActionResult> OnGetAsync(string protocol, string site, Guid contact, CancellationToken stop) => await LoadAsync(protocol, site, contact, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostFollowUpAsync(string protocol, string site, Guid contact, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, site, contact, stop) || await correct.FollowUpAsync(Site.Place, contact, stop) is not { } outcome) return NotFound();
        return this.SeeUrl(Address, T[outcome.Refusal ?? "Follow-up noted"]);
    }

    private async Task<bool> LoadAsync(string protocol, string site, Guid contact, CancellationToken stop)
    {
        if (await sites.FindAsync(protocol, site, stop) is not { } found || await contacts.FindAsync(found.Id, contact, stop) is not { } row) return false;
        (Site, Contact, MayLog) = (found, row, await access.AllowsAsync(Permissions.LogContacts, found.Place.Target, stop));
        return true;
    }
}

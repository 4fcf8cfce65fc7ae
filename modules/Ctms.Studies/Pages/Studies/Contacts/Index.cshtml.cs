using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Ctms.Studies.Contacts;
using Ctms.Studies.Pages.Sites;
using Ctms.Studies.Sites;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Contacts;

[Requires(Permissions.SeeContacts)]
internal sealed class IndexModel(SiteReads sites, IAccess access, ContactReads contacts) : ListPage<ContactRow>
{
    public SiteFrame Frame { get; private set; } = null!;

    public bool MayLog { get; private set; }

    public string NewUrl => Address + "/new";

    private string Address => Frame.Site.Url + "/contacts";

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken stop)
    {
        if (await sites.FindAsync((string)RouteData.Values["protocol"]!, (string)RouteData.Values["site"]!, stop) is not { } site) return NotFound();
        (Frame, MayLog) = (await access.AroundAsync(site, stop), await access.AllowsAsync(Permissions.LogContacts, site.Place.Target, stop));
        return null;
    }

    protected override ListDefinition<ContactRow> Define() => new("studies.contacts", T["Contacts with {0}", Frame.Site.Facility])
    {
        Search = T["Subject, text or name"],
        DefaultSort = "-day",
        Columns =
        [
            new("subject", T["Subject"], row => row.Subject) { Html = row => Cell.TwoLines(row.Subject, row.Said.Length > 120 ? row.Said[..120] + "…" : row.Said, $"{Address}/{row.Id}") },
            new("day", T["Date"], row => row.Day) { Sort = "day", Html = row => Cell.Date(row.Day) },
            new("way", T["Way"], row => T[ContactWords.OfWay(row.Way)].Value),
            new("who", T["Who"], row => row.Colleague),
            new("with", T["With whom"], row => row.SpokeWith),
            new("said", T["What was said"], row => row.Said) { Optional = true },
            new("due", T["Follow-up by"], row => row.FollowUpBy) { Sort = "due", Html = row => Cell.Badge(ContactWords.FollowUp(row.FollowUpBy, row.FollowedUpOn, contacts.Today, T)), Card = CardPlace.Right },
            new("done", T["Followed up on"], row => row.FollowedUpOn) { Optional = true, Html = row => Cell.Date(row.FollowedUpOn) },
            new("corrected", T["Corrected"], row => row.CorrectedAt) { Optional = true, Html = row => Cell.When(row.CorrectedAt) },
        ],
        Filters =
        [
            Filter.Flag("open", T["To be followed up"]),
            Filter.Choice("way", T["Way"], labelOf: value => T[ContactWords.OfWay(EnumText.Parse<ContactWay>(value))]),
            Filter.Dates("day", T["Date"]),
        ],
        Empty = new(T["No contacts yet"], T["Calls, mails, visits and meetings with this site: what was said, and what is to be done by when. An entry is never deleted; a correction says why."],
            MayLog ? T["Log a contact"].Value : null, MayLog ? NewUrl : null, "message-circle"),
    };

    protected override Task<ListSlice<ContactRow>> ReadAsync(ListRequest request, CancellationToken stop) => contacts.ReadAsync(Frame.Site.Id, request, stop);
}

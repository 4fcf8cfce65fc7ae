using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Portal;
using Ctms.Publishing.Reading;
using Ctms.Studies.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages;

/// <summary>A study as those meet it who work for it: what to read, whom to turn to, where its other systems are.</summary>
[SignedIn]
internal sealed class PortalModel(StudyPortal portal, PortalLinks links, Library library, IStudyContacts contacts, IAccess access, CurrentUser user, TimeProvider clock) : PortalPage
{
    public PortalStudy Study { get; private set; } = null!;

    public IReadOnlyList<LibraryLine> Lines { get; private set; } = [];

    public IReadOnlyList<PortalLink> Links { get; private set; } = [];

    public IReadOnlyList<StudyContact> Contacts { get; private set; } = [];

    public bool MayWrite { get; private set; }

    public bool MaySeeStudy { get; private set; }

    public TimeZoneInfo Zone => user.Zone;

    public IReadOnlyList<LibraryLine> Todo => [.. Lines.Where(l => l.Todo)];

    public IReadOnlyList<PortalLink> Troubles => [.. Links.Where(l => l.Now != LinkStatus.Working)];

    public IEnumerable<(ContentType Type, IReadOnlyList<LibraryLine> Lines)> ByType =>
        ContentType.All.Select(t => (t, (IReadOnlyList<LibraryLine>)[.. Lines.Where(l => l.Type == t.Id)])).Where(g => g.Item2.Count > 0);

    public async Task<IActionResult> OnGetAsync(string protocol, CancellationToken stop)
    {
        if (await portal.FindAsync(protocol, stop) is not { } study) return NotFound();
        Study = study;
        Lines = await library.OfStudyAsync(study.Id, stop);
        // Whoever is only meant by a text of the study learns nothing else of it.
        if (!study.IsMine) return Page();
        Links = await links.OfAsync(study, stop);
        Contacts = await contacts.OfAsync(study.Id, study.Countries, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), stop);
        MayWrite = await access.AllowsAsync(Permissions.Write, study.Place, stop);
        MaySeeStudy = await access.AllowsAsync(Permissions.View, study.Place, stop);
        return Page();
    }
}

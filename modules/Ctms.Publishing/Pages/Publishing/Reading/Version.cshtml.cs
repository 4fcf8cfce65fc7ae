using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages;

/// <summary>A superseded version: readable by those who were meant by it and by the one that holds now, and never mistaken for that one.</summary>
[SignedIn]
internal sealed class OldVersionModel(OpenContent open, StaffDoor staff, CurrentUser user) : PortalPage
{
    public OpenedContent Opened { get; private set; } = null!;

    public TimeZoneInfo Zone => user.Zone;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid version, CancellationToken stop)
    {
        if (await open.VersionAsync(id, version, stop) is not { } opened) return await staff.AddressAsync(id, version, stop) is { } address ? Redirect(address) : NotFound();
        if (!opened.Version.IsOld) return Redirect($"/content/{id}");
        Opened = opened;
        return Page();
    }
}

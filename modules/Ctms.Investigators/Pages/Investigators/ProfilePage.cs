using Ctms.Investigators.Profiles;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages;

/// <summary>A tab of a person's profile.</summary>
internal abstract class ProfilePage(ProfileReader profiles) : PortalPage
{
    public Profile Profile { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await profiles.FindAsync(id, stop) is not { } profile) return NotFound();
        // Addresses of a record that was merged into another one go on working.
        if (profile.Person.MergedInto is { } kept) return LocalRedirect($"/investigators/{kept}");
        Profile = profile;
        return Page();
    }
}

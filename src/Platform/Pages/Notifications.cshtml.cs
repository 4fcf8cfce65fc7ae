using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Platform.Pages;

/// <summary>What the portal told this person, newest first.</summary>
[SignedIn]
internal sealed class NotificationsModel(OwnNotifications notifications) : PortalPage
{
    public IReadOnlyList<NotificationRow> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid? open, CancellationToken stop)
    {
        if (open is { } id && await notifications.OpenAsync(id, stop) is { } link && Url.IsLocalUrl(link))
        {
            return LocalRedirect(link);
        }

        Rows = await notifications.NewestAsync(200, unreadOnly: false, stop);
        return Page();
    }

    public async Task<IActionResult> OnPostReadAllAsync(CancellationToken stop)
    {
        await notifications.ReadAllAsync(stop);
        return this.SeeOther("Notifications");
    }
}

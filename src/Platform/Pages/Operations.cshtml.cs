using Ctms.Platform.Access;
using Ctms.Platform.Jobs;
using Ctms.Platform.Modules;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Platform.Pages;

/// <summary>How far long work is: for who started it, and for those who look after the portal. Others learn nothing of it.</summary>
[SignedIn]
internal sealed class OperationsModel(IOperations operations, CurrentUser user, IAccess access, TimeProvider clock) : PortalPage
{
    public OperationStatus Status { get; private set; } = null!;

    public OperationView View => OperationView.Of(Status, clock.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (!await FindAsync(id, stop))
        {
            return NotFound();
        }

        Response.Headers.Vary = "HX-Request-Type";
        if (Request.IsPartial() && Status.IsOver && !IsOwnPage())
        {
            // The page around shows what the work has changed.
            Response.Headers["HX-Refresh"] = "true";
        }

        return Request.IsPartial() ? Partial("_Operation", View) : Page();
    }

    public async Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken stop)
    {
        if (!await FindAsync(id, stop))
        {
            return NotFound();
        }

        await operations.CancelAsync(id, stop);
        await FindAsync(id, stop);
        return Request.IsPartial() ? Partial("_Operation", View) : this.SeeUrl($"/operations/{id}", T["Cancelling"]);
    }

    private bool IsOwnPage() =>
        Uri.TryCreate(Request.Headers.Referer.ToString(), UriKind.Absolute, out var page) && page.AbsolutePath.StartsWith("/operations", StringComparison.Ordinal);

    private async Task<bool> FindAsync(Guid id, CancellationToken stop)
    {
        var found = await operations.FindAsync(id, stop);
        if (found is null || (found.RequestedBy != user.Id && !await access.AllowsAsync(PlatformPermissions.SeeHealth, stop)))
        {
            return false;
        }

        Status = found;
        return true;
    }
}

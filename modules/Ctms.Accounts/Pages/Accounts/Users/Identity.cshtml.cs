using Ctms.Accounts.Sessions;
using Ctms.Accounts.Users;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts.Users;

/// <summary>An administrator says that the holder of an account is who they say: then this person may sign.</summary>
[Requires(Permissions.ManageUsers), FreshSignIn]
internal sealed class IdentityModel(UserRead users, CheckIdentity check, CurrentUser user) : UserPage(users)
{
    [BindProperty]
    public string? How { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await LoadAsync(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        if (string.IsNullOrWhiteSpace(How)) ModelState.AddModelError(nameof(How), T["Say how the identity was checked."]);
        if (string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), T["Give a reason."]);
        if (!ModelState.IsValid) return this.Invalid("_IdentityForm", this);
        user.Reason = Reason!.Trim();
        var outcome = await check.RunAsync(Id, How!, Reason, stop);
        return outcome.IsRefused ? this.Invalid("_IdentityForm", this, outcome) : this.SeeUrl(Address, T["Identity recorded"]);
    }
}

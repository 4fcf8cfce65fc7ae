using Ctms.Accounts.Passwords;
using Ctms.Accounts.Sessions;
using Ctms.Accounts.Users;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts;

[SignedIn, FreshSignIn]
internal sealed class PasswordModel(Data.AccountsDb db, SetPassword set, OpenSessions sessions, CurrentUser user) : PortalPage
{
    [BindProperty]
    public string? NewPassword { get; set; }

    public bool HasPassword { get; private set; }

    public string Email { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await LoadAsync(stop) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await LoadAsync(stop) is not { } account || User.SessionId() is not { } here) return NotFound();
        var outcome = await set.RunAsync(account, NewPassword ?? "", here, stop);
        if (outcome.IsRefused)
        {
            ModelState.AddModelError(nameof(NewPassword), outcome.Refusal);
            return this.Invalid("_PasswordForm", this);
        }

        await SessionCookie.WriteAsync(HttpContext, await sessions.RenewAsync(here, stop));
        return this.SeeUrl("/accounts/security", T["Password saved"]);
    }

    private async Task<Account?> LoadAsync(CancellationToken stop)
    {
        var account = await db.Accounts.FindAsync([user.Id], stop);
        (HasPassword, Email) = (account?.PasswordHash is not null, account?.Email ?? "");
        return account;
    }
}

using Ctms.Accounts.SignIn;
using Ctms.Accounts.Users;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts;

/// <summary>A page between the first proof and the session. Without a first proof it leads back to the beginning.</summary>
internal abstract class PendingPage(PendingCookie cookie, Data.AccountsDb db) : CardPage
{
    public Account Account { get; private set; } = null!;

    protected PendingSignIn Pending { get; private set; } = null!;

    protected async Task<IActionResult?> LoadAsync(CancellationToken stop)
    {
        // A password changed meanwhile makes the half-done sign-in void.
        if (cookie.Read(HttpContext) is not { } pending || await db.Accounts.FindAsync([pending.AccountId], stop) is not { Active: true } account || account.SecurityStamp != pending.Stamp)
            return Redirect("/accounts/sign-in");
        (Pending, Account) = (pending, account);
        return null;
    }
}

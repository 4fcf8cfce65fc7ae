using Ctms.Accounts.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts;

[AllowAnonymous]
internal sealed class SignOutModel(Entrance entrance) : CardPage
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await entrance.LeaveAsync(HttpContext, stop);
        return Redirect("/accounts/sign-in");
    }
}

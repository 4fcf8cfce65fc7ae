using Ctms.Accounts.Sessions;
using Ctms.Accounts.SignIn;
using Ctms.Accounts.Users;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts;

[AllowAnonymous]
internal sealed class ForgotModel(AskReset ask) : CardPage
{
    [BindProperty]
    public string? Email { get; set; }

    public bool IsSent { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (Email is null || !EmailKey.IsAddress(Email.Trim())) return Refuse(T["This is no e-mail address."]);
        await ask.RunAsync(Email, Devices.Of(HttpContext), stop);
        IsSent = true;
        return Page();
    }
}

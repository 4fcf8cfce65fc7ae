using Ctms.Accounts.Sessions;
using Ctms.Accounts.SignIn;
using Ctms.Accounts.Users;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts;

[AllowAnonymous]
internal sealed class SignInModel(CheckPassword check, Entrance entrance, GrantRights rights) : CardPage
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public bool HasNoAdministrator { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (User.SessionId() is not null) return LocalRedirect(Back);
        HasNoAdministrator = await rights.IsLastAdministratorAsync(Guid.Empty, stop);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(Email) || string.IsNullOrEmpty(Password) || Email.Length > EmailKey.MaxLength || Password.Length > 1000)
            return Refuse(T["Type your e-mail address and your password."]);
        var answer = await check.RunAsync(Email, Password, Devices.Of(HttpContext), stop);
        if (answer.Wait > TimeSpan.Zero) return Wait(answer.Wait);
        if (answer.Account is null) return Refuse(T["E-mail and password do not match."]);
        return Redirect(await entrance.AfterFirstProofAsync(HttpContext, answer.Account, "password", ReturnUrl, stop));
    }
}

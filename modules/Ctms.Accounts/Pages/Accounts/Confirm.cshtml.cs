using Ctms.Accounts.Sessions;
using Ctms.Accounts.SignIn;
using Ctms.Accounts.Users;
using Ctms.Platform.Access;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts;

/// <summary>What can be asked of somebody who is signed in already.</summary>
internal enum Ask
{
    Password,
    Code,
    Nothing,
}

/// <summary>The proof again, before credentials or roles are changed (ID-13).</summary>
[SignedIn]
internal sealed class ConfirmModel(Data.AccountsDb db, CheckPassword password, CheckSecondFactor code, SecondFactors factors, OpenSessions sessions, CurrentUser user) : CardPage
{
    [BindProperty]
    public string? Secret { get; set; }

    public Ask Asks { get; private set; }

    public string Email { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await LoadAsync(stop) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await LoadAsync(stop) is not { } account || User.SessionId() is not { } here) return NotFound();
        if (await RefusalAsync(account, stop) is { } refusal) return refusal;
        await SessionCookie.WriteAsync(HttpContext, await sessions.RenewAsync(here, stop));
        return LocalRedirect(Back);
    }

    private async Task<IActionResult?> RefusalAsync(Account account, CancellationToken stop)
    {
        if (Asks == Ask.Code)
        {
            var outcome = await code.RunAsync(account, Proof.Authenticator, Secret ?? "", Devices.Of(HttpContext), stop);
            return outcome.IsRefused ? Refuse(outcome.Refusal) : null;
        }

        var answer = await password.RunAsync(account.Address, Secret ?? "", Devices.Of(HttpContext), stop);
        if (answer.Wait > TimeSpan.Zero) return Wait(answer.Wait);
        return answer.Account is null ? Refuse(T["This is not your password."]) : null;
    }

    private async Task<Account?> LoadAsync(CancellationToken stop)
    {
        if (user.Id is not { } id || await db.Accounts.FindAsync([id], stop) is not { } account) return null;
        Email = account.Address;
        Asks = account.PasswordHash is not null ? Ask.Password : await factors.HasAuthenticatorAsync(id, stop) ? Ask.Code : Ask.Nothing;
        return account;
    }
}

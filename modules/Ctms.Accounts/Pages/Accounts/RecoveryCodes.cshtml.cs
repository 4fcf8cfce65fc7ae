using Ctms.Accounts.Mails;
using Ctms.Accounts.Sessions;
using Ctms.Accounts.SignIn;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts;

[SignedIn, FreshSignIn]
internal sealed class RecoveryCodesModel(Data.AccountsDb db, SecondFactors factors, SecurityLog log, AccountMails mails, CurrentUser user) : PortalPage
{
    /// <summary>Shown once.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) =>
        user.Id is { } id && await factors.HasAuthenticatorAsync(id, stop) ? Page() : this.SeeUrl("/accounts/security");

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (user.Id is not { } id || await db.Accounts.FindAsync([id], stop) is not { } account || !await factors.HasAuthenticatorAsync(id, stop)) return this.SeeUrl("/accounts/security");
        Codes = await factors.NewRecoveryCodesAsync(id, stop);
        await log.RecordAsync("recovery-codes-renewed", id, stop);
        await mails.ChangedAsync(account, CredentialChange.RecoveryCodes, stop);
        return Page();
    }
}

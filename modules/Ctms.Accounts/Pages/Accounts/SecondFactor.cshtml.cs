using Ctms.Accounts.Sessions;
using Ctms.Accounts.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts;

[AllowAnonymous]
internal sealed class SecondFactorModel(PendingCookie cookie, Data.AccountsDb db, CheckSecondFactor check, Entrance entrance) : PendingPage(cookie, db)
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? With { get; set; }

    public bool IsRecovery => With == "recovery";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await LoadAsync(stop) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await LoadAsync(stop) is { } elsewhere) return elsewhere;
        var proof = IsRecovery ? Proof.RecoveryCode : Proof.Authenticator;
        var outcome = await check.RunAsync(Account, proof, Code ?? "", Devices.Of(HttpContext), stop);
        if (outcome.IsRefused) return Refuse(outcome.Refusal);
        return Redirect(await entrance.AdmitAsync(HttpContext, Account, $"{Pending.Method}, {CheckSecondFactor.Word(proof)}", Pending.ReturnUrl, stop));
    }
}

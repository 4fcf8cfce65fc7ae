using Ctms.Accounts.Sessions;
using Ctms.Accounts.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts;

[AllowAnonymous]
internal sealed class EmailCodeModel(PendingCookie cookie, Data.AccountsDb db, CheckSecondFactor check, KnownDevices devices, Entrance entrance) : PendingPage(cookie, db)
{
    [BindProperty]
    public string? Code { get; set; }

    public string Masked => Account.Address[..1] + "…" + Account.Address[Account.Address.IndexOf('@', StringComparison.Ordinal)..];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await LoadAsync(stop) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await LoadAsync(stop) is { } elsewhere) return elsewhere;
        var outcome = await check.RunAsync(Account, Proof.EmailCode, Code ?? "", Devices.Of(HttpContext), stop);
        if (outcome.IsRefused) return Refuse(outcome.Refusal);
        await devices.KeepAsync(HttpContext, Account.Id, stop);
        return Redirect(await entrance.AdmitAsync(HttpContext, Account, $"{Pending.Method}, {CheckSecondFactor.Word(Proof.EmailCode)}", Pending.ReturnUrl, stop));
    }
}

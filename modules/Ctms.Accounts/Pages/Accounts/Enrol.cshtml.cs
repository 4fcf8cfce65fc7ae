using Ctms.Accounts.Mails;
using Ctms.Accounts.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts;

[AllowAnonymous]
internal sealed class EnrolModel(PendingCookie cookie, Data.AccountsDb db, Enrolment enrolment, SecondFactors factors, Entrance entrance, SecurityLog log, AccountMails mails) : PendingPage(cookie, db)
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Kept { get; set; }

    public EnrolmentForm Form { get; private set; } = null!;

    /// <summary>Shown once, after success.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public string Next { get; private set; } = "/";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await LoadAsync(stop) is { } elsewhere) return elsewhere;
        Form = new EnrolmentForm(enrolment.Begin(Account), null);
        return await IsOwedAsync(stop) ? Page() : Redirect("/accounts/second-factor");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await LoadAsync(stop) is { } elsewhere) return elsewhere;
        if (!await IsOwedAsync(stop)) return Redirect("/accounts/second-factor");
        Form = new EnrolmentForm(enrolment.Again(Kept ?? "", Account), null);
        ModelState.Clear();
        if (enrolment.Secret(Kept, Account) is not { } secret || await factors.EnrolAsync(Account, secret, Code ?? "", stop) is not { } codes)
            return Refuse(T["This code is not right. Check that the phone's clock is right, and type the newest code."]);
        Next = await entrance.AdmitAsync(HttpContext, Account, $"{Pending.Method}, authenticator", Pending.ReturnUrl, stop);
        await log.RecordAsync("second-factor-set", Account.Id, stop);
        await mails.ChangedAsync(Account, CredentialChange.AuthenticatorSet, stop);
        Codes = codes;
        return Page();
    }

    // Who has a second factor already proves it; it is never replaced on the strength of the password alone.
    private async Task<bool> IsOwedAsync(CancellationToken stop) => !await factors.HasAuthenticatorAsync(Account.Id, stop);
}

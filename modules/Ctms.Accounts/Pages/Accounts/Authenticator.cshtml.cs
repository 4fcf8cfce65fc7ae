using Ctms.Accounts.Mails;
using Ctms.Accounts.Sessions;
using Ctms.Accounts.SignIn;
using Ctms.Accounts.Users;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts;

[SignedIn, FreshSignIn]
internal sealed class AuthenticatorModel(Data.AccountsDb db, Enrolment enrolment, SecondFactors factors, OpenSessions sessions, SecurityLog log, AccountMails mails, CurrentUser user) : PortalPage
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Kept { get; set; }

    public EnrolmentForm Form { get; private set; } = null!;

    public bool Replaces { get; private set; }

    /// <summary>Shown once, after success.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await LoadAsync(stop) is not { } account) return NotFound();
        Form = new EnrolmentForm(enrolment.Begin(account), null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await LoadAsync(stop) is not { } account || User.SessionId() is not { } here) return NotFound();
        Form = new EnrolmentForm(enrolment.Again(Kept ?? "", account), null);
        if (enrolment.Secret(Kept, account) is not { } secret || await factors.EnrolAsync(account, secret, Code ?? "", stop) is not { } codes)
        {
            ModelState.Clear();
            ModelState.AddModelError(nameof(Code), T["This code is not right. Check that the phone's clock is right, and type the newest code."]);
            return new Microsoft.AspNetCore.Mvc.RazorPages.PageResult { StatusCode = 422 };
        }

        await sessions.EndAllAsync(account.Id, here, "second factor changed", stop);
        await log.RecordAsync("second-factor-set", account.Id, stop);
        await mails.ChangedAsync(account, CredentialChange.AuthenticatorSet, stop);
        await SessionCookie.WriteAsync(HttpContext, await sessions.RenewAsync(here, stop));
        Codes = codes;
        return Page();
    }

    private async Task<Account?> LoadAsync(CancellationToken stop)
    {
        if (user.Id is not { } id) return null;
        Replaces = await factors.HasAuthenticatorAsync(id, stop);
        return await db.Accounts.FindAsync([id], stop);
    }
}

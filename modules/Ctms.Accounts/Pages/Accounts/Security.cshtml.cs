using Ctms.Accounts.Sessions;
using Ctms.Accounts.SignIn;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts;

[SignedIn]
internal sealed class SecurityModel(Data.AccountsDb db, SecondFactors factors, SessionList list, OpenSessions sessions, CurrentUser user) : PortalPage
{
    public bool HasPassword { get; private set; }

    public bool HasAuthenticator { get; private set; }

    public int CodesLeft { get; private set; }

    public Guid? Here => User.SessionId();

    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (user.Id is not { } id || await db.Accounts.FindAsync([id], stop) is not { } account) return NotFound();
        HasPassword = account.PasswordHash is not null;
        HasAuthenticator = await factors.HasAuthenticatorAsync(id, stop);
        CodesLeft = await factors.RecoveryCodesLeftAsync(id, stop);
        Sessions = await list.OfAsync(id, stop);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken stop)
    {
        if (user.Id is not { } account || !await sessions.EndAsync(account, id, "ended by its owner", stop)) return this.SeeUrl("/accounts/security");
        return this.SeeUrl("/accounts/security", T["Signed out there"]);
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken stop)
    {
        if (user.Id is { } account) await sessions.EndAllAsync(account, Here, "ended by its owner", stop);
        return this.SeeUrl("/accounts/security", T["Signed out everywhere else"]);
    }
}

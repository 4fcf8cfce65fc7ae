using Ctms.Accounts.Sessions;
using Ctms.Accounts.SignIn;
using Ctms.Accounts.Users;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts;

/// <summary>The one-time link from the console. It is a first proof: a second factor that is owed is asked for all the same.</summary>
[AllowAnonymous]
internal sealed class LinkModel(JoinPortal join, Links links, Entrance entrance) : LinkPage(join, entrance)
{
    protected override string Kind => LinkKind.SignIn;

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Account = await FindAsync(stop);
        if (Account is null || await links.FindAsync(Kind, Token, stop) is not { } link || !await links.UseAsync(link, stop))
        {
            Account = null;
            return Gone();
        }

        // Without a password the next sign-in would need the console again. Demonstration accounts stay without one.
        var next = Account.PasswordHash is null && !Account.IsDemo ? "/accounts/security/password" : null;
        return Redirect(await Entrance.AfterFirstProofAsync(HttpContext, Account, SessionClaims.LinkMethod, next, stop));
    }
}

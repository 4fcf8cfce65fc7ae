using Ctms.Accounts.SignIn;
using Ctms.Accounts.Users;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts;

[AllowAnonymous]
internal sealed class ResetModel(JoinPortal join, Entrance entrance) : LinkPage(join, entrance)
{
    protected override string Kind => LinkKind.Reset;

    public Task<IActionResult> OnPostAsync(CancellationToken stop) => JoinAsync(null, "reset link", stop);
}

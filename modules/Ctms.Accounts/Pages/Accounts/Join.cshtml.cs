using Ctms.Accounts.SignIn;
using Ctms.Accounts.Users;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts;

[AllowAnonymous]
internal sealed class JoinModel(JoinPortal join, Entrance entrance) : LinkPage(join, entrance)
{
    [BindProperty]
    public string? Name { get; set; }

    protected override string Kind => LinkKind.Invitation;

    public override async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var answer = await base.OnGetAsync(stop);
        Name = Account?.Name;
        return answer;
    }

    public Task<IActionResult> OnPostAsync(CancellationToken stop) => JoinAsync(Name, "invitation", stop);
}

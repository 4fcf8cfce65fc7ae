using Ctms.Accounts.Roles;
using Ctms.Accounts.Sessions;
using Ctms.Accounts.Users;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts.Users;

[Requires(Permissions.ManageUsers), FreshSignIn]
internal sealed class GrantModel(UserRead users, GrantRole give, FindScope findScope, RoleNames roles, ScopeChoices scopes, Data.AccountsDb db, CurrentUser user) : UserPage(users)
{
    [BindProperty]
    public GrantForm Grant { get; set; } = new();

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        await Grant.LoadAsync(roles, scopes, stop);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop) || await db.Accounts.FindAsync([Id], stop) is not { } account) return NotFound();
        await Grant.LoadAsync(roles, scopes, stop);
        if (string.IsNullOrEmpty(Grant.Role)) ModelState.AddModelError("Grant.Role", T["Choose a role."]);
        if (string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), T["Give a reason."]);
        var scope = await findScope.RunAsync(Grant.Written, stop);
        if (scope.IsRefused) ModelState.AddModelError("Grant.Scope", scope.Refusal);
        if (!ModelState.IsValid) return this.Invalid("_GrantForm", this);
        user.Reason = Reason!.Trim();
        var outcome = await give.RunAsync(account, Grant.Role!, scope.Value!, Until, stop);
        return outcome.IsRefused ? this.Invalid("_GrantForm", this, outcome) : this.SeeUrl(Address, T["Role given"]);
    }
}

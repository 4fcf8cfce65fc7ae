using Ctms.Accounts.Roles;
using Ctms.Accounts.Sessions;
using Ctms.Accounts.Users;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts.Users;

[Requires(Permissions.ManageUsers), FreshSignIn]
internal sealed class NewModel(InvitePerson invite, FindScope findScope, RoleNames roles, ScopeChoices scopes) : PortalPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Language { get; set; } = "en";

    [BindProperty]
    public GrantForm Grant { get; set; } = new();

    public IEnumerable<Choice> LanguageChoices => Languages.All.Select(l => new Choice(l.Code, l.Name));

    public Task OnGetAsync(CancellationToken stop) => Grant.LoadAsync(roles, scopes, stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await Grant.LoadAsync(roles, scopes, stop);
        if (string.IsNullOrEmpty(Grant.Role)) ModelState.AddModelError("Grant.Role", T["Choose a role."]);
        var scope = await findScope.RunAsync(Grant.Written, stop);
        if (scope.IsRefused) ModelState.AddModelError("Grant.Scope", scope.Refusal);
        if (!ModelState.IsValid) return this.Invalid("_InviteForm", this);
        var invited = await invite.RunAsync(Name ?? "", Email ?? "", Language ?? "en", Grant.Role!, scope.Value!, stop);
        return invited.IsRefused
            ? this.Invalid("_InviteForm", this, invited.Refusal)
            : this.SeeUrl($"/accounts/users/{invited.Value.Id}", T["Invitation sent to {0}", invited.Value.Address]);
    }
}

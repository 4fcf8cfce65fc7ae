using Ctms.Accounts.Roles;
using Ctms.Accounts.Sessions;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Accounts.Pages.Accounts.Roles;

[Requires(Permissions.SeeUsers)]
internal sealed class EditModel(RoleRead roles, ChangeRole change, IAccess access, CurrentUser user) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty]
    public List<string> Allowed { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    public RoleRow Role { get; private set; } = null!;

    public IReadOnlyList<PermissionGroup> Groups => roles.Permissions;

    public bool IsFixed => Id == Platform.Access.Role.SystemAdministrator;

    public bool MayEdit { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        Allowed = [.. Role.Permissions];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        if (!MayEdit) return Forbid();
        if (FreshSignInAttribute.Challenge(HttpContext) is { } challenge) return challenge;
        if (string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), T["Give a reason."]);
        if (!ModelState.IsValid) return this.Invalid("Roles/_RoleForm", this);
        user.Reason = Reason!.Trim();
        var outcome = await change.RunAsync(Id, Allowed, stop);
        return outcome.IsRefused ? this.Invalid("Roles/_RoleForm", this, outcome) : this.SeeUrl("/accounts/roles", T["Role saved"]);
    }

    private async Task<bool> LoadAsync(CancellationToken stop)
    {
        if (await roles.FindAsync(Id, stop) is not { } role) return false;
        Role = role;
        // A role holds for everybody who has it, so it is changed only by somebody whose right holds everywhere.
        MayEdit = !IsFixed && (await access.FilterAsync(Permissions.EditRoles, stop)).IsEverything;
        return true;
    }
}

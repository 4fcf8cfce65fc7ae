using Ctms.Accounts.Roles;
using Ctms.Platform.Access;
using Ctms.Platform.Web;

namespace Ctms.Accounts.Pages.Accounts.Roles;

[Requires(Permissions.SeeUsers)]
internal sealed class IndexModel(RoleRead roles) : PortalPage
{
    public IReadOnlyList<RoleRow> Rows { get; private set; } = [];

    public IReadOnlyList<PermissionGroup> Groups => roles.Permissions;

    public async Task OnGetAsync(CancellationToken stop) => Rows = await roles.AllAsync(stop);
}

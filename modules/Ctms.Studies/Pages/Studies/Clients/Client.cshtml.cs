using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Clients;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Clients;

[Requires(Permissions.View)]
internal sealed class ClientModel(ClientList clients, IAccess access) : PortalPage
{
    public ClientRecord Client { get; private set; } = null!;

    public bool MayManage { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken stop)
    {
        if (await clients.FindAsync(code, stop) is not { } client) return NotFound();
        (Client, MayManage) = (client, await access.AllowsAsync(Permissions.ManageClients, new ScopeTarget(client.Id), stop));
        return Page();
    }
}

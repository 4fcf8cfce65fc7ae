using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Clients;
using Ctms.Studies.Programs;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Clients;

[Requires(Permissions.View)]
internal sealed class ClientModel(ClientList clients, ProgramReads programs, IAccess access) : PortalPage
{
    public ClientRecord Client { get; private set; } = null!;

    public IReadOnlyList<ProgramRecord> Programs { get; private set; } = [];

    public bool MayManage { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken stop)
    {
        if (await clients.FindAsync(code, stop) is not { } client) return NotFound();
        (Client, MayManage) = (client, await access.AllowsAsync(Permissions.ManageClients, new ScopeTarget(client.Id), stop));
        Programs = await programs.OfClientAsync(client.Id, stop);
        return Page();
    }
}

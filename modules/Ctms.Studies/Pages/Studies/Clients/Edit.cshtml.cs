using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Clients;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Clients;

[Requires(Permissions.ManageClients)]
internal sealed class EditModel(ClientList clients, SaveClient save) : ClientFormPage
{
    public ClientRecord Client { get; private set; } = null!;

    public override string FormPage => "Edit";

    public override string CancelUrl => $"/studies/clients/{Client.Code}";

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken stop)
    {
        if (await clients.FindAsync(code, stop) is not { } client) return NotFound();
        (Client, Input) = (client, new() { Code = client.Code, Name = client.Name, Version = client.Version });
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        if (await clients.FindAsync(code, stop) is not { } client) return NotFound();
        Client = client;
        if (!ModelState.IsValid) return this.Invalid("_ClientForm", this);
        if (await save.RunAsync(client.Id, Input.Code.Trim(), Input.Name, Input.Version, stop) is not { } outcome) return NotFound();
        return outcome.IsRefused ? this.Invalid("_ClientForm", this, T[outcome.Refusal]) : this.SeeUrl($"/studies/clients/{Input.Code.Trim()}", T["Client saved"]);
    }
}

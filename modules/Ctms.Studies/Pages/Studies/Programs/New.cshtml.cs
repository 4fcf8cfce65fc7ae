using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Clients;
using Ctms.Studies.Programs;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Programs;

[Requires(Permissions.ManageClients)]
internal sealed class NewModel(ClientList clients, SaveProgram save) : ProgramFormPage
{
    public override string FormPage => "New";

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken stop)
    {
        if (await clients.FindAsync(code, stop) is not { } client) return NotFound();
        Client = client;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        if (await clients.FindAsync(code, stop) is not { } client) return NotFound();
        Client = client;
        if (!ModelState.IsValid) return this.Invalid("_ProgramForm", this);
        if (await save.RunAsync(client.Id, null, Input.Code.Trim(), Input.Name, 0, stop) is not { } outcome) return NotFound();
        return outcome.IsRefused ? this.Invalid("_ProgramForm", this, T[outcome.Refusal]) : this.SeeUrl(CancelUrl, T["Program added"]);
    }
}

using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Clients;
using Ctms.Studies.Programs;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Programs;

[Requires(Permissions.ManageClients)]
internal sealed class EditModel(ClientList clients, ProgramReads programs, SaveProgram save) : ProgramFormPage
{
    public ProgramRecord Program { get; private set; } = null!;

    public override string FormPage => "Edit";

    public async Task<IActionResult> OnGetAsync(string code, string program, CancellationToken stop)
    {
        if (!await LoadAsync(code, program, stop)) return NotFound();
        Input = new() { Code = Program.Code, Name = Program.Name, Version = Program.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, string program, CancellationToken stop)
    {
        if (!await LoadAsync(code, program, stop)) return NotFound();
        if (!ModelState.IsValid) return this.Invalid("_ProgramForm", this);
        if (await save.RunAsync(Client.Id, Program.Id, Input.Code.Trim(), Input.Name, Input.Version, stop) is not { } outcome) return NotFound();
        return outcome.IsRefused ? this.Invalid("_ProgramForm", this, T[outcome.Refusal]) : this.SeeUrl(CancelUrl, T["Program saved"]);
    }

    private async Task<bool> LoadAsync(string code, string program, CancellationToken stop)
    {
        if (await clients.FindAsync(code, stop) is not { } client || await programs.FindAsync(code, program, stop) is not { } found) return false;
        (Client, Program) = (client, found);
        return true;
    }
}

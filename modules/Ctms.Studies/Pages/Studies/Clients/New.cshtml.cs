using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Clients;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Clients;

[Requires(Permissions.ManageClients)]
internal sealed class NewModel(SaveClient save) : ClientFormPage
{
    public override string FormPage => "New";

    public override string CancelUrl => "/studies/clients";

    public void OnGet()
    {
        // An empty form.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid) return this.Invalid("_ClientForm", this);
        var outcome = await save.RunAsync(null, Input.Code.Trim(), Input.Name, 0, stop);
        return outcome is { IsRefused: true, Refusal: var why } ? this.Invalid("_ClientForm", this, T[why]) : this.SeeUrl("/studies/clients", T["Client added"]);
    }
}

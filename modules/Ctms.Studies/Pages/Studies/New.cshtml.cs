using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Clients;
using Ctms.Studies.Register;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages;

[Requires(Permissions.Manage)]
internal sealed class NewModel(ClientList clients, CreateStudy create) : StudyFormPage(clients)
{
    public override string FormPage => "New";

    public override string SubmitText => T["Create study"];

    public override string CancelUrl => "/studies";

    public override bool IsNew => true;

    public Task OnGetAsync(CancellationToken stop) => LoadClientsAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await LoadClientsAsync(stop);
        if (Input.ClientId is null) ModelState.AddModelError("Input.ClientId", T["Choose a client."]);
        if (ReadPlan() is not { } plan) return this.Invalid("_StudyForm", this);
        var outcome = await create.RunAsync(Input.ClientId!.Value, plan, stop);
        return outcome.IsRefused ? this.Invalid("_StudyForm", this, T[outcome.Refusal]) : this.SeeUrl($"/studies/{plan.ProtocolNumber}", T["Study created"]);
    }
}

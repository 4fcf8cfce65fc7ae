using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Registry.Contracts;
using Ctms.Studies.Clients;
using Ctms.Studies.Programs;
using Ctms.Studies.Register;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages;

[Requires(Permissions.Manage)]
internal sealed class NewModel(ClientList clients, ProgramReads programs, ITrials registry, CreateStudy create) : StudyFormPage(clients, programs)
{
    [BindProperty(SupportsGet = true)]
    public string? Nct { get; set; }

    /// <summary>The registry record that filled in the form.</summary>
    public TrialSummary? TakenOver { get; private set; }

    public override string FormPage => "New";

    public override string SubmitText => T["Create study"];

    public override string CancelUrl => "/studies";

    public override bool IsNew => true;

    public async Task OnGetAsync(CancellationToken stop)
    {
        await LoadClientsAsync(stop);
        if (string.IsNullOrWhiteSpace(Nct)) return;
        TakenOver = await registry.FindByNctAsync(Nct.Trim().ToUpperInvariant(), stop);
        if (TakenOver is not null) Input = StudyInput.Of(FromRegistry.Plan(TakenOver));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await LoadClientsAsync(stop);
        if (Input.ClientId is null) ModelState.AddModelError("Input.ClientId", T["Choose a client."]);
        if (ReadPlan() is not { } plan) return this.Invalid("_StudyForm", this);
        var outcome = await create.RunAsync(Input.ClientId!.Value, plan, stop);
        return outcome.IsRefused ? this.Invalid("_StudyForm", this, T[outcome.Refusal]) : this.SeeUrl($"/studies/{plan.ProtocolNumber}", T["Study created"]);
    }
}

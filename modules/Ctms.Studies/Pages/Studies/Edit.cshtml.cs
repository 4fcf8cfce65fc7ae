using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Clients;
using Ctms.Studies.Programs;
using Ctms.Studies.Register;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages;

[Requires(Permissions.Manage)]
internal sealed class EditModel(StudyReads studies, ClientList clients, ProgramReads programs, ReviseStudy revise) : StudyFormPage(clients, programs)
{
    public StudyRecord Study { get; private set; } = null!;

    public override string FormPage => "Edit";

    public override string SubmitText => T["Save"];

    public override string CancelUrl => $"/studies/{Study.ProtocolNumber}";

    public async Task<IActionResult> OnGetAsync(string protocol, CancellationToken stop)
    {
        if (await studies.FindAsync(protocol, stop) is not { } study) return NotFound();
        (Study, Input) = (study, StudyInput.Of(study));
        await LoadProgramsAsync(study, stop);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string protocol, CancellationToken stop)
    {
        if (await studies.FindAsync(protocol, stop) is not { } study) return NotFound();
        Study = study;
        await LoadProgramsAsync(study, stop);
        if (ReadPlan() is not { } plan) return this.Invalid("_StudyForm", this);
        if (await revise.RunAsync(study.Id, plan, Input.Version, stop) is not { } outcome) return NotFound();
        return outcome.IsRefused ? this.Invalid("_StudyForm", this, T[outcome.Refusal]) : this.SeeUrl($"/studies/{plan.ProtocolNumber}", T["Study saved"]);
    }
}

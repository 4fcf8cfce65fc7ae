using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Register;
using Ctms.Studies.Team;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Team;

[Requires(Permissions.ManageTeam)]
internal sealed class EditModel(StudyReads studies, TeamReads team, ReviseDuty revise, TimeProvider clock) : DutyFormPage
{
    public StudyRecord Study { get; private set; } = null!;

    public DutyRow Duty { get; private set; } = null!;

    public DutyTime Time => Ctms.Studies.Team.Duty.TimeOn(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), Duty.Since, Duty.Until);

    public override string SubmitText => T["Save"];

    public override string CancelUrl => $"/studies/{Duty.ProtocolNumber}/team";

    public async Task<IActionResult> OnGetAsync(string protocol, Guid duty, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, duty, stop)) return NotFound();
        Input = DutyInput.Of(Duty);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string protocol, Guid duty, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, duty, stop)) return NotFound();
        if (!ModelState.IsValid) return this.Invalid("_DutyForm", this);
        if (await revise.RunAsync(Duty.Place, duty, Input.Plan, Input.Version, stop) is not { } outcome) return NotFound();
        return outcome.IsRefused ? this.Invalid("_DutyForm", this, T[outcome.Refusal]) : this.SeeUrl(CancelUrl, T["Duty saved"]);
    }

    private async Task<bool> LoadAsync(string protocol, Guid duty, CancellationToken stop)
    {
        if (await studies.FindAsync(protocol, stop) is not { } study || await team.FindAsync(protocol, duty, stop) is not { } found) return false;
        (Study, Duty) = (study, found);
        return true;
    }
}

using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Register;
using Ctms.Studies.Team;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Team;

[Requires(Permissions.ManageTeam)]
internal sealed class NewModel(StudyReads studies, TeamPlaces places, GiveDuty give, TimeProvider clock) : DutyFormPage
{
    private IReadOnlyList<TeamPlace> offered = [];

    public StudyRecord Study { get; private set; } = null!;

    public override IReadOnlyList<Choice> Places => [.. offered.Select(p => new Choice(p.Key, p.Place.Level == PlaceLevel.Study ? T["Whole study"] : p.Name))];

    public override string SubmitText => T["Give duty"];

    public override string CancelUrl => $"/studies/{Study.ProtocolNumber}/team";

    public async Task<IActionResult> OnGetAsync(string protocol, string? place, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, stop)) return NotFound();
        Input = new() { Place = place, Since = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string protocol, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, stop)) return NotFound();
        var place = offered.FirstOrDefault(p => p.Key == Input.Place);
        if (place is null) ModelState.AddModelError("Input.Place", T["Choose where."]);
        if (place is null || !ModelState.IsValid) return this.Invalid("_DutyForm", this);
        if (await give.RunAsync(place.Place, Input.Plan, stop) is not { } outcome) return NotFound();
        return outcome.IsRefused ? this.Invalid("_DutyForm", this, T[outcome.Refusal]) : this.SeeUrl(CancelUrl, T["Duty given"]);
    }

    private async Task<bool> LoadAsync(string protocol, CancellationToken stop)
    {
        if (await studies.FindAsync(protocol, stop) is not { } study) return false;
        (Study, offered) = (study, await places.OfAsync(study.Place, stop));
        return true;
    }
}

using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Registry.Reading;
using Ctms.Registry.Trials;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Registry.Pages.Registry.Trials;

[Requires(Permissions.View)]
internal sealed class TrialModel(TrialDetail trials) : PortalPage
{
    public TrialHead Trial { get; private set; } = null!;

    public MapPoint[] Points { get; private set; } = [];

    /// <summary>Where everybody can read the record; nobody is sent there without a click.</summary>
    public string? PublicUrl => Published.IsNctNumber(Trial.NctId) ? $"https://clinicaltrials.gov/study/{Trial.NctId}" : null;

    public async Task<IActionResult> OnGetAsync(string nct, CancellationToken stop)
    {
        if (await trials.HeadAsync(nct, stop) is not { } trial) return NotFound();
        // An earlier number leads to the trial of today.
        if (trial.NctId != nct) return Redirect($"/registry/trials/{Uri.EscapeDataString(trial.NctId)}");
        (Trial, Points) = (trial, await trials.PointsAsync(trial.Id, stop));
        return Page();
    }
}

using Ctms.Platform.Web;
using Ctms.Registry.Trials;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Registry.Pages.Registry.Trials;

/// <summary>A list in a tab of a trial.</summary>
internal abstract class TrialListPage<TRow>(TrialDetail trials) : ListPage<TRow>
{
    [BindProperty(SupportsGet = true)]
    public string Nct { get; set; } = "";

    protected TrialDetail Trials => trials;

    public TrialHead Trial { get; private set; } = null!;

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken stop)
    {
        if (await trials.HeadAsync(Nct, stop) is not { } trial) return NotFound();
        Trial = trial;
        return null;
    }
}

using Ctms.Platform;
using Ctms.Platform.Web;
using Ctms.Studies.Milestones;
using Ctms.Studies.Register;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Milestones;

/// <summary>What is typed into the form of a milestone.</summary>
internal sealed class MilestoneInput
{
    public DateOnly? Planned { get; set; }

    public DateOnly? Forecast { get; set; }

    public DateOnly? Actual { get; set; }

    public string? Slippage { get; set; }

    public bool IsNotApplicable { get; set; }

    public uint Version { get; set; }

    public MilestoneDates Dates => new(Planned, Forecast, Actual, string.IsNullOrEmpty(Slippage) ? null : Slippage, IsNotApplicable);
}

/// <summary>The form of one milestone, of a study, a country or a site.</summary>
internal abstract class MilestoneFormPage(MilestoneReads milestones, ReviseMilestone revise) : PortalPage
{
    [BindProperty]
    public MilestoneInput Input { get; set; } = new();

    public MilestoneRow Milestone { get; private set; } = null!;

    public string ListUrl { get; private set; } = "";

    public string Name => T[MilestoneKinds.NameOf(place!.Level, Milestone.Kind)];

    public IReadOnlyList<Choice> Slippages => [.. MilestoneKinds.Slippages.Select(s => new Choice(s.Id, T[s.Name]))];

    private StudyPlace? place;

    protected async Task<IActionResult> ShowAsync(StudyPlace at, string listUrl, string kind, CancellationToken stop)
    {
        if (!await LoadAsync(at, listUrl, kind, stop)) return NotFound();
        Input = new()
        {
            Planned = Milestone.Planned, Forecast = Milestone.Forecast, Actual = Milestone.Actual, Slippage = Milestone.Slippage, IsNotApplicable = Milestone.IsNotApplicable, Version = Milestone.Version,
        };
        return Page();
    }

    protected async Task<IActionResult> SaveAsync(StudyPlace at, string listUrl, string kind, CancellationToken stop)
    {
        if (!await LoadAsync(at, listUrl, kind, stop)) return NotFound();
        if (!ModelState.IsValid) return this.Invalid("_MilestoneForm", this);
        if (await revise.RunAsync(at, Milestone.Id, Input.Dates, Input.Version, stop) is not { } outcome) return NotFound();
        return outcome.IsRefused ? this.Invalid("_MilestoneForm", this, T[outcome.Refusal]) : this.SeeUrl(listUrl, T["Milestone saved"]);
    }

    private async Task<bool> LoadAsync(StudyPlace at, string listUrl, string kind, CancellationToken stop)
    {
        if (await milestones.FindAsync(at, kind, stop) is not { } found) return false;
        (place, ListUrl, Milestone) = (at, listUrl, found);
        return true;
    }
}

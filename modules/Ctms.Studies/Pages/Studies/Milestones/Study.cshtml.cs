using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Milestones;
using Ctms.Studies.Register;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Milestones;

[Requires(Permissions.View)]
internal sealed class StudyModel(StudyReads studies, StudyTabs tabs, MilestoneReads milestones, ApplyTemplate template, KeepBaseline keep, TimeProvider clock) : StudyPage(studies, tabs)
{
    public MilestoneBoard Board { get; private set; } = null!;

    private string Address => $"/studies/{Study.ProtocolNumber}/milestones";

    public async Task<IActionResult> OnGetAsync(string protocol, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, stop)) return NotFound();
        Board = new(Study.Place, await milestones.OfAsync(Study.Place, stop), Address, Frame.MayEdit, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        return Page();
    }

    public async Task<IActionResult> OnPostTemplateAsync(string protocol, CancellationToken stop) =>
        await LoadAsync(protocol, stop) && await template.RunAsync(Study.Place, stop) is { } added ? this.SeeUrl(Address, T["{0} milestones added", added]) : NotFound();

    public async Task<IActionResult> OnPostBaselineAsync(string protocol, CancellationToken stop) =>
        await LoadAsync(protocol, stop) && await keep.RunAsync(Study.Place, stop) is { } kept ? this.SeeUrl(Address, T["Baseline kept for {0} milestones", kept]) : NotFound();
}

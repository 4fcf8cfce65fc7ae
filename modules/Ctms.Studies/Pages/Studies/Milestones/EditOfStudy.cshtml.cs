using Ctms.Platform.Access;
using Ctms.Studies.Milestones;
using Ctms.Studies.Register;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Milestones;

[Requires(Permissions.Manage)]
internal sealed class EditOfStudyModel(StudyReads studies, MilestoneReads milestones, ReviseMilestone revise) : MilestoneFormPage(milestones, revise)
{
    public StudyRecord Study { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(string protocol, string kind, CancellationToken stop) => AtAsync(protocol, place => ShowAsync(place, Address, kind, stop), stop);

    public Task<IActionResult> OnPostAsync(string protocol, string kind, CancellationToken stop) => AtAsync(protocol, place => SaveAsync(place, Address, kind, stop), stop);

    private string Address => $"/studies/{Study.ProtocolNumber}/milestones";

    private async Task<IActionResult> AtAsync(string protocol, Func<StudyPlace, Task<IActionResult>> work, CancellationToken stop)
    {
        if (await studies.FindAsync(protocol, stop) is not { } study) return NotFound();
        Study = study;
        return await work(study.Place);
    }
}

using Ctms.Platform.Access;
using Ctms.Studies.Pages.Team;
using Ctms.Studies.Register;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages;

[Requires(Permissions.View)]
internal sealed class StudyModel(StudyReads studies, StudyTabs tabs, RegistryLink registry, TeamHere team) : StudyPage(studies, tabs)
{
    /// <summary>Null for people who may not open it.</summary>
    public string? RegistryUrl { get; private set; }

    public TeamPanel Team { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string protocol, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, stop)) return NotFound();
        (RegistryUrl, Team) = (await registry.ToAsync(Study.NctId, stop), await team.AtAsync(Study.Place, Study.ProtocolNumber, stop));
        return Page();
    }
}

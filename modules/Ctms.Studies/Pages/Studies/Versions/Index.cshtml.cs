using Ctms.Platform.Access;
using Ctms.Studies.Protocols;
using Ctms.Studies.Register;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Versions;

[Requires(Permissions.View)]
internal sealed class IndexModel(StudyReads studies, StudyTabs tabs, VersionReads versions, TimeProvider clock) : StudyPage(studies, tabs)
{
    public IReadOnlyList<VersionRow> Rows { get; private set; } = [];

    public bool MayEdit => Frame.MayEdit;

    public string Address => $"/studies/{Study.ProtocolNumber}/versions";

    public string NewUrl => Address + "/new";

    public VersionState StateOf(VersionRow row) => VersionStates.Of(row.Effective, Rows.Select(r => r.Effective), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    public async Task<IActionResult> OnGetAsync(string protocol, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, stop)) return NotFound();
        Rows = await versions.OfAsync(Study.Id, stop);
        return Page();
    }
}

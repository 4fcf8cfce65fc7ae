using Ctms.Platform.Access;
using Ctms.Studies.Register;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages;

[Requires(Permissions.View)]
internal sealed class StudyModel(StudyReads studies, StudyTabs tabs) : StudyPage(studies, tabs)
{
    public async Task<IActionResult> OnGetAsync(string protocol, CancellationToken stop) => await LoadAsync(protocol, stop) ? Page() : NotFound();
}

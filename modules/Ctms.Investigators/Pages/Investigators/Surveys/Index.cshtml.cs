using Ctms.Investigators.Candidates;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Surveys;

[Requires(Permissions.Survey)]
internal sealed class IndexModel(StudyHeads heads, SurveyReads surveys) : PortalPage
{
    public StudyHead Head { get; private set; } = null!;

    public IReadOnlyList<SurveyLine> Surveys { get; private set; } = [];

    public string Address => $"/studies/{Uri.EscapeDataString(Head.Study.Protocol)}/surveys";

    public async Task<IActionResult> OnGetAsync(string protocol, CancellationToken stop)
    {
        if (await heads.FindAsync(protocol, stop) is not { } head) return NotFound();
        Head = head;
        Surveys = await surveys.OfAsync(head.Study, stop);
        return Page();
    }
}

using Ctms.Investigators.Candidates;
using Ctms.Investigators.Surveys;
using Ctms.Platform;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Surveys;

/// <summary>A page of one survey: finds the study and the survey in the address, or says that there is none.</summary>
internal abstract class SurveyPage(StudyHeads heads, SurveyReads surveys) : PortalPage
{
    public StudyHead Head { get; private set; } = null!;

    public Survey Survey { get; private set; } = null!;

    [BindProperty]
    public int Number { get; set; }

    public string ListAddress => $"/studies/{Uri.EscapeDataString(Head.Study.Protocol)}/surveys";

    public string Address => $"{ListAddress}/{Survey.Id}";

    protected async Task<bool> LoadAsync(CancellationToken stop)
    {
        if (await heads.FindAsync((string)RouteData.Values["protocol"]!, stop) is not { } head) return false;
        if (!Guid.TryParse((string)RouteData.Values["id"]!, out var id) || await surveys.FindAsync(head.Study, id, stop) is not { } survey) return false;
        (Head, Survey) = (head, survey);
        if (Request.Method == "GET") Number = survey.DraftNumber;
        return true;
    }

    /// <summary>Words of a fault, in the language of the page.</summary>
    public string Say(SurveyFault fault) => T[fault.Text, fault.Holes];

    protected string Say(Outcome outcome) => T[outcome.Refusal!];
}

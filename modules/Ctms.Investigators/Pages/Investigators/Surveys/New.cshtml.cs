using Ctms.Investigators.Candidates;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Choice = Ctms.Platform.Web.Choice;

namespace Ctms.Investigators.Pages.Surveys;

[Requires(Permissions.Survey)]
internal sealed class NewModel(StudyHeads heads, SurveyReads surveys, CreateSurvey create) : PortalPage
{
    private const string FromStandard = "standard";
    private const string FromNothing = "empty";

    public StudyHead Head { get; private set; } = null!;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string From { get; set; } = FromStandard;

    /// <summary>The standard survey, nothing, or a survey that the study already has.</summary>
    public IReadOnlyList<Choice> Beginnings { get; private set; } = [];

    public string Address => $"/studies/{Uri.EscapeDataString(Head.Study.Protocol)}/surveys";

    public async Task<IActionResult> OnGetAsync(string protocol, CancellationToken stop) => await LoadAsync(protocol, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string protocol, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, stop)) return NotFound();
        if (await BeginningAsync(stop) is not { } from) return this.Invalid("_NewForm", this, T["Choose what to begin with."]);
        var outcome = await create.RunAsync(Head.Study, Name, from, stop);
        return outcome.IsRefused ? this.Invalid("_NewForm", this, T[outcome.Refusal]) : this.SeeUrl($"{Address}/{outcome.Value}", T["Survey created"]);
    }

    private async Task<SurveyDefinition?> BeginningAsync(CancellationToken stop) => From switch
    {
        FromStandard => QuestionBank.Standard,
        FromNothing => CreateSurvey.Empty,
        _ => Guid.TryParse(From, out var id) ? (await surveys.FindAsync(Head.Study, id, stop))?.Draft : null,
    };

    private async Task<bool> LoadAsync(string protocol, CancellationToken stop)
    {
        if (await heads.FindAsync(protocol, stop) is not { } head) return false;
        Head = head;
        var there = await surveys.OfAsync(head.Study, stop);
        Beginnings =
        [
            new(FromStandard, T["The standard survey: {0} questions, English and German", QuestionBank.Standard.Questions.Count()]),
            .. there.Select(survey => new Choice(survey.Id.ToString(), T["A copy of {0}", survey.Name])),
            new(FromNothing, T["An empty survey"]),
        ];
        return true;
    }
}

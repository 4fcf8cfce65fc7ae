using Ctms.Investigators.Approving;
using Ctms.Investigators.Candidates;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Workflows.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Surveys;

/// <summary>A survey while it is written: sections and questions in their order, what is missing, and its versions.</summary>
[Requires(Permissions.Survey)]
internal sealed class BuilderModel(StudyHeads heads, SurveyReads surveys, ChangeDraft change, PublishSurvey publish, CloseSurvey close, IApprovals approvals) : SurveyPage(heads, surveys)
{
    public IReadOnlyList<SurveyFault> Faults { get; private set; } = [];

    public string? Refusal { get; private set; }

    /// <summary>The approval that was asked for last, and whether publishing needs one.</summary>
    public ApprovalView? Approval { get; private set; }

    public bool NeedsApproval { get; private set; }

    public bool MayChange => Survey.ClosedAt is null;

    public IReadOnlyList<string> Languages => SurveyCheck.LanguagesOf(Survey.Draft);

    public int Minutes => SurveyMinutes.Of(Survey.Draft);

    public object Route => new { protocol = Head.Study.Protocol, id = Survey.Id, number = Survey.DraftNumber };

    public StatusText Status => Survey switch
    {
        { ClosedAt: not null } => new(T["Closed"], Tone.Neutral),
        { Latest: null } => new(T["Draft"], Tone.Amber),
        { HasChanges: true } => new(T["Version {0}, draft changed", Survey.Latest!.Number], Tone.Amber),
        _ => new(T["Version {0}", Survey.Latest!.Number], Tone.Green),
    };

    public object RouteOf(string? section = null, string? code = null) => new { protocol = Head.Study.Protocol, id = Survey.Id, section, code, number = Survey.DraftNumber };

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        Faults = SurveyCheck.Of(Survey.Draft);
        await LoadApprovalAsync(stop);
        return Page();
    }

    public Task<IActionResult> OnPostMoveSectionAsync(string section, int by, CancellationToken stop) => ChangeAsync(draft => draft.MoveSection(section, Math.Sign(by)), null, stop);

    public Task<IActionResult> OnPostMoveQuestionAsync(string code, int by, CancellationToken stop) => ChangeAsync(draft => draft.MoveQuestion(code, Math.Sign(by)), null, stop);

    public Task<IActionResult> OnPostRemoveQuestionAsync(string code, CancellationToken stop) => ChangeAsync(draft => draft.WithoutQuestion(code), T["Question removed"], stop);

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        var outcome = await publish.RunAsync(Head.Study, Survey, Number, stop);
        return outcome.IsRefused ? Refused(T[outcome.Refusal]) : this.SeeUrl(Address, outcome.Value.Request is null ? T["Version {0} is published", outcome.Value.Version] : T["Sent for approval"]);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string? reason, CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        if (await approvals.FindAsync(Acts.PublishSurvey.Id, Survey.Id, stop) is not { Outcome: null } open) return Refused(T["No approval is open."]);
        return await approvals.WithdrawAsync(open.Request, reason ?? "", stop) is { } refusal ? Refused(T[refusal]) : this.SeeUrl(Address, T["Taken back"]);
    }

    private async Task LoadApprovalAsync(CancellationToken stop)
    {
        NeedsApproval = await approvals.IsRequiredAsync(Acts.PublishSurvey.Id, Head.Study.ClientId, stop);
        Approval = ApprovalView.Of(await approvals.FindAsync(Acts.PublishSurvey.Id, Survey.Id, stop), Address + "?handler=Withdraw");
        // What was published since is told by the version.
        if (Approval is { State.Outcome: ApprovalOutcomes.Approved or ApprovalOutcomes.Withdrawn }) Approval = null;
    }

    public Task<IActionResult> OnPostCloseAsync(CancellationToken stop) => CloseAsync(isClosed: true, stop);

    public Task<IActionResult> OnPostOpenAsync(CancellationToken stop) => CloseAsync(isClosed: false, stop);

    /// <summary>In which section or question the fault lies.</summary>
    public string? PlaceOf(SurveyFault fault) => Survey.Draft.Find(fault.Place)?.Text.ToString() ?? Survey.Draft.Section(fault.Place)?.Title.ToString();

    /// <summary>When a part is shown.</summary>
    public string Say(ShownWhen when) => BranchWords.Of(Survey.Draft, when, T);

    /// <summary>Kind and marks of a question in a line.</summary>
    public string Summary(Question question) => QuestionWords.Summary(question, T);

    private async Task<IActionResult> ChangeAsync(Func<SurveyDefinition, SurveyDefinition> edit, string? toast, CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        var outcome = await change.RunAsync(Head.Study, Survey, Number, edit(Survey.Draft), stop);
        return outcome.IsRefused ? Refused(T[outcome.Refusal]) : this.SeeUrl(Address, toast);
    }

    private async Task<IActionResult> CloseAsync(bool isClosed, CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        var outcome = await close.RunAsync(Head.Study, Survey, isClosed, stop);
        return outcome.IsRefused ? Refused(T[outcome.Refusal]) : this.SeeUrl(Address, isClosed ? T["Survey closed"] : T["Survey is open again"]);
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Refused(string why)
    {
        Refusal = why;
        Faults = SurveyCheck.Of(Survey.Draft);
        return new() { StatusCode = 422 };
    }
}

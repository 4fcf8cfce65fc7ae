using System.Globalization;
using Ctms.Investigators.Candidates;
using Ctms.Investigators.Decisions;
using Ctms.Investigators.Inviting;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Studies;

/// <summary>Decides about ticked candidates: one outcome and one reason for all of them. Who was decided about by somebody else meanwhile is said, not overwritten.</summary>
[Requires(Permissions.Decide)]
internal sealed class StudyDecideModel(StudyHeads heads, DecisionReads reads, DecideCandidates decide) : PortalPage
{
    private const string NumberPrefix = "number-";

    [BindProperty]
    public string[] Keys { get; set; } = [];

    [BindProperty]
    public string? Result { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public bool LeadsSeveral { get; set; }

    public StudyHead Head { get; private set; } = null!;

    public IReadOnlyList<DecisionLine> Lines { get; private set; } = [];

    public IEnumerable<Choice> Outcomes => DecisionWords.Outcomes.Select(outcome => new Choice(outcome, DecisionWords.Of(outcome, T).Text));

    public IEnumerable<Choice> Reasons => DecisionWords.AllReasons.Select(code => new Choice(code, DecisionWords.Reason(code, T)));

    public static string NumberName(Guid candidate) => NumberPrefix + candidate;

    public async Task<IActionResult> OnGetAsync(string protocol, CancellationToken stop) => await LoadAsync(protocol, stop) ? Page() : NotFound();

    /// <summary>The ticks of a list arrive here.</summary>
    public async Task<IActionResult> OnPostAsync(string protocol, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, stop)) return NotFound();
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(string protocol, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, stop)) return NotFound();
        var outcome = await decide.RunAsync(Head.Study, new(Result ?? "", Because ?? "", Note, LeadsSeveral), [.. Lines.Select(Seen)], stop);
        if (!outcome.IsRefused) return this.SeeUrl(Head.Address + "/candidates", T["{0} decided: {1}. Nobody is told before the letters are released.", outcome.Value, DecisionWords.Of(Result!, T).Text], T["Letters"], Head.Address + "/letters");
        // What stands there now is what the analyst decides about when they send the form again.
        Lines = await reads.OfAsync(Head.Study, CandidateIds.Parsed(Keys), stop);
        foreach (var line in Lines) ModelState.Remove(NumberName(line.Id));
        return this.Invalid("_DecideForm", this, T[outcome.Refusal]);
    }

    private SeenDecision Seen(DecisionLine line)
        => new(line.Id, int.TryParse(Request.Form[NumberName(line.Id)], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);

    private async Task<bool> LoadAsync(string protocol, CancellationToken stop)
    {
        if (await heads.FindAsync(protocol, stop) is not { } head) return false;
        Head = head;
        Lines = await reads.OfAsync(head.Study, CandidateIds.Parsed(Keys), stop);
        return true;
    }
}

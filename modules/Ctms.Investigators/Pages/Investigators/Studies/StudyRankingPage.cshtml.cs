using Ctms.Investigators.Candidates;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Investigators.Pages.Studies;

/// <summary>The ranking of a study: weights at the left move the table at the right. What was typed stands in the address until it is saved.</summary>
[Requires(Permissions.ViewRanking)]
internal sealed class StudyRankingPageModel(StudyHeads heads, StudyRanking ranking, SaveMethod save, FreezeRanking freeze, MoveCandidate move, Snapshots snapshots) : PortalPage
{
    public StudyHead Head { get; private set; } = null!;

    public MethodInput Input { get; private set; } = null!;

    public RankingView? View { get; private set; }

    /// <summary>Why the table can't be made; then the last saved ranking is shown.</summary>
    public string? Refusal { get; private set; }

    public IReadOnlyList<SnapshotLine> Frozen { get; private set; } = [];

    public string? SnapshotName { get; private set; }

    public string? SnapshotNote { get; private set; }

    [FromQuery(Name = "from")]
    public int From { get; set; }

    /// <summary>The saved method, which is shown when what was typed can't be used.</summary>
    private RankingMethod saved = RankingMethod.Usual;

    public string Address => $"/studies/{Uri.EscapeDataString(Head.Study.Protocol)}/ranking";

    public async Task<IActionResult> OnGetAsync(string protocol, string? format, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, Request.Query, stop)) return NotFound();
        await RankAsync(stop);
        if (format is "csv" or "xlsx" && View is not null) return RankingExport.Of(View, format, $"ranking-{Head.Study.Protocol}", T);
        Response.Headers.Vary = "HX-Request-Type";
        return Answer();
    }

    /// <summary>Moved weights: the table alone to htmx; without script the page at an address that says them.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(string protocol, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, Request.Form, stop)) return NotFound();
        await RankAsync(stop);
        if (Refusal is null && !Request.IsPartial()) return this.SeeUrl(Address + Input.Query());
        if (Refusal is null) Response.Headers["HX-Replace-Url"] = Address + Input.Query();
        return Answer();
    }

    public async Task<IActionResult> OnPostSaveAsync(string protocol, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, Request.Form, stop)) return NotFound();
        if (Input.Errors.Count == 0 && await save.RunAsync(Head.Study, Input.Method, stop) is { IsRefused: false }) return this.SeeUrl(Address, T["Weights saved"]);
        await RankAsync(stop);
        Refusal ??= T["The weights could not be saved."];
        return Answer();
    }

    public async Task<IActionResult> OnPostFreezeAsync(string protocol, [FromForm] string? name, [FromForm] string? note, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, Request.Form, stop)) return NotFound();
        (SnapshotName, SnapshotNote) = (name, note);
        if (Input.Errors.Count == 0)
        {
            var outcome = await freeze.RunAsync(Head.Study, Input.Method, name, note, stop);
            if (!outcome.IsRefused) return this.SeeUrl($"{Address}/snapshots/{outcome.Value}", T["Ranking frozen"]);
            Refusal = outcome.Refusal;
        }

        await RankAsync(stop);
        return Answer();
    }

    public async Task<IActionResult> OnPostMoveAsync(string protocol, Guid candidate, int? place, string? reason, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, Request.Query, stop)) return NotFound();
        return await MovedAsync(await move.RunAsync(Head.Study, candidate, place, reason, stop), T["Moved"], stop);
    }

    public async Task<IActionResult> OnPostTakeBackAsync(string protocol, Guid candidate, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, Request.Query, stop)) return NotFound();
        return await MovedAsync(await move.TakeBackAsync(Head.Study, candidate, stop), T["Back at the place that the numbers give"], stop);
    }

    private async Task<IActionResult> MovedAsync(Ctms.Platform.Outcome outcome, string toast, CancellationToken stop)
    {
        if (!outcome.IsRefused) return this.SeeUrl(Address, toast);
        await RankAsync(stop);
        Refusal = outcome.Refusal;
        return Answer();
    }

    private async Task<bool> LoadAsync(string protocol, IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields, CancellationToken stop)
    {
        if (await heads.FindAsync(protocol, stop) is not { } head) return false;
        Head = head;
        saved = await ranking.MethodAsync(head.Study, stop);
        Input = MethodInput.Read(fields, saved);
        Frozen = await snapshots.OfAsync(head.Study, stop);
        return true;
    }

    private async Task RankAsync(CancellationToken stop)
    {
        if (Input.Errors.Count > 0) Refusal ??= string.Join(" ", Input.Errors.Values);
        else if (Input.Method.Check() is { IsRefused: true } refused) Refusal ??= refused.Refusal;
        // The table of the saved weights stays in sight while the typed ones are mended.
        View = await ranking.RankAsync(Head.Study, Refusal is null || Input.Method.Check() is { IsRefused: false } && Input.Errors.Count == 0 ? Input.Method : saved, stop);
    }

    private IActionResult Answer()
    {
        var status = Refusal is null ? 200 : 422;
        if (!Request.IsPartial()) return new PageResult { StatusCode = status };
        var part = Partial("_RankingResult", this);
        part.StatusCode = status;
        return part;
    }
}

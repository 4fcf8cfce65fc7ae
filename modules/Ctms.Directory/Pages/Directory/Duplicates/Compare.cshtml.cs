using Ctms.Directory.Matching;
using Ctms.Directory.Review;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Directory.Pages.Directory.Duplicates;

[Requires(Permissions.Review)]
internal sealed class CompareModel(DoublesList doubles, RecordSides sides, MergeStories stories, MergePeople merge, DecideDouble decide, Slots slots) : PortalPage
{
    public DoubleRow Pair { get; private set; } = null!;

    public RecordSide One { get; private set; } = null!;

    public RecordSide Other { get; private set; } = null!;

    public ComparedLine[] Lines { get; private set; } = [];

    public Guid? Next { get; private set; }

    public Guid? Previous { get; private set; }

    /// <summary>The merge that was just made, with its way back.</summary>
    public MergeStory? JustMerged { get; private set; }

    /// <summary>Some module shows trials of a person, and this person may see them.</summary>
    public bool ShowsTrials { get; private set; }

    public bool IsOpen => Pair.State is "waiting" or "later" && Pair.OneId != Pair.OtherId;

    [BindProperty]
    public MergeInput Input { get; set; } = new();

    public sealed class MergeInput
    {
        /// <summary>"one" or "other": which record stays.</summary>
        public string Kept { get; set; } = "one";

        /// <summary>Per field, whose value stays.</summary>
        public Dictionary<string, string> Take { get; set; } = [];

        public string? Reason { get; set; }
    }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid? merged, CancellationToken stop)
    {
        if (!await LoadAsync(id, stop)) return NotFound();
        JustMerged = merged is { } merge ? await stories.FindAsync(merge, stop) : null;
        return Page();
    }

    public async Task<IActionResult> OnPostMergeAsync(Guid id, CancellationToken stop)
    {
        if (!await LoadAsync(id, stop)) return NotFound();
        var (kept, gone) = Input.Kept == "other" ? (Other.Id, One.Id) : (One.Id, Other.Id);
        var away = Input.Kept == "other" ? "one" : "other";
        var taken = RecordFields.Chosen.Where(field => Input.Take.GetValueOrDefault(field.Id) == away).Select(field => field.Id).ToHashSet();
        var outcome = await merge.RunAsync(new MergeChoice(kept, gone, taken, Input.Reason), stop);
        if (outcome.IsRefused) return this.Invalid("_Compare", this, outcome.Refusal);
        var made = $"/directory/merges/{outcome.Value}";
        return this.SeeUrl(Next is { } next ? $"/directory/duplicates/{next}?merged={outcome.Value}" : made, T["{0} and {1} are one record now", One.Name, Other.Name], T["Undo"], made);
    }

    public Task<IActionResult> OnPostDifferentAsync(Guid id, CancellationToken stop) => DecideAsync(id, different: true, stop);

    public Task<IActionResult> OnPostLaterAsync(Guid id, CancellationToken stop) => DecideAsync(id, different: false, stop);

    private async Task<IActionResult> DecideAsync(Guid id, bool different, CancellationToken stop)
    {
        if (!await LoadAsync(id, stop)) return NotFound();
        var outcome = await decide.RunAsync(id, different, Input.Reason, stop);
        if (outcome.IsRefused) return this.Invalid("_Compare", this, outcome);
        return this.SeeUrl(Next is { } next ? $"/directory/duplicates/{next}" : "/directory/duplicates", different ? T["Kept as two people"] : T["Put off"]);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken stop)
    {
        if (await doubles.FindAsync(id, stop) is not { } pair) return false;
        Pair = pair;
        var both = await sides.ReadAsync(pair.OneId, pair.OtherId, stop);
        (One, Other) = (both[pair.OneId], both[pair.OtherId]);
        Lines = RecordSides.Compare(One, Other, EvidenceJson.Read(pair.Evidence));
        Next = await doubles.NeighbourAsync(pair.Score, pair.Id, next: true, stop);
        Previous = await doubles.NeighbourAsync(pair.Score, pair.Id, next: false, stop);
        ShowsTrials = (await slots.OfAsync("person.trials", stop)).Count > 0;
        return true;
    }
}

using Ctms.Investigators.Candidates;
using Ctms.Investigators.Ranking;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Studies;

/// <summary>One side of a comparison.</summary>
internal sealed record ComparedRanking(string Name, DateTimeOffset? At, RankInput Input, IReadOnlyList<RankRow> Rows, IReadOnlyDictionary<string, CandidateLine> Candidates, IReadOnlyDictionary<string, PlacedCandidate> Placed)
{
    public static IReadOnlyDictionary<string, PlacedCandidate> Places(IReadOnlyList<RankedCandidate> rows)
        => rows.ToDictionary(row => row.Row.Id, PlacedCandidate.Of);
}

/// <summary>Two rankings of a study beside each other: who moved, and why: places given by hand, values, weights. Without a second snapshot it is the ranking of now.</summary>
[Requires(Permissions.ViewRanking)]
internal sealed class StudyRankingCompareModel(StudyHeads heads, Snapshots snapshots, StudyRanking ranking, StudyCatalogues catalogues) : PortalPage
{
    private const int MostNames = 3;
    private MoveReasons reasons = null!;
    private Passing passing = null!;

    public StudyHead Head { get; private set; } = null!;

    public ComparedRanking Before { get; private set; } = null!;

    public ComparedRanking After { get; private set; } = null!;

    public IReadOnlyList<RankMove> Moves { get; private set; } = [];

    public IReadOnlyList<string> Differences { get; private set; } = [];

    public IReadOnlyList<SnapshotLine> Frozen { get; private set; } = [];

    public string Address => $"/studies/{Uri.EscapeDataString(Head.Study.Protocol)}/ranking";

    public async Task<IActionResult> OnGetAsync(string protocol, Guid a, Guid? b, CancellationToken stop)
    {
        if (await heads.FindAsync(protocol, stop) is not { } head) return NotFound();
        Head = head;
        if (await OfAsync(a, stop) is not { } before || (b is { } id ? await OfAsync(id, stop) : await NowAsync(stop)) is not { } after) return NotFound();
        (Before, After) = (before, after);
        Catalogue = await catalogues.OfAsync(head.Study, stop);
        Moves = [.. RankComparison.Of(before.Rows, after.Rows).OrderBy(move => PlaceOf(After, move.Id) ?? int.MaxValue)];
        (reasons, passing) = (new(before.Input, after.Input, T, Catalogue), new(before.Placed, after.Placed));
        Differences = MethodDifferences.Of(before.Input, after.Input, T, Catalogue);
        Frozen = await snapshots.OfAsync(head.Study, stop);
        return Page();
    }

    public StudyCatalogue Catalogue { get; private set; } = StudyCatalogue.Registry;

    /// <summary>Where it stands there, places given by hand included; null when it is not there or has no place.</summary>
    public static int? PlaceOf(ComparedRanking ranking, string id) => ranking.Placed.GetValueOrDefault(id)?.Place;

    /// <summary>Why it stands where it stands now, and at last who passed whom.</summary>
    public IReadOnlyList<MoveReason> Why(string id) => [.. reasons.Of(Before.Placed.GetValueOrDefault(id), After.Placed.GetValueOrDefault(id)), .. Crossings(id)];

    private IEnumerable<MoveReason> Crossings(string id)
    {
        if (passing.Passed(id) is { Count: > 0 } passed) yield return new(T["Moved past: {0}", Names(passed)]);
        if (passing.PassedBy(id) is { Count: > 0 } by) yield return new(T["Others moved past: {0}", Names(by)]);
    }

    private string Names(IReadOnlyList<string> ids)
    {
        var some = string.Join(", ", ids.Take(MostNames).Select(id => Candidate(id)?.Name ?? "–"));
        return ids.Count > MostNames ? T["{0} and {1} more", some, ids.Count - MostNames] : some;
    }

    public CandidateLine? Candidate(string id) => After.Candidates.GetValueOrDefault(id) ?? Before.Candidates.GetValueOrDefault(id);

    private async Task<ComparedRanking?> OfAsync(Guid id, CancellationToken stop)
        => await snapshots.FindAsync(Head.Study, id, stop) is { } one ? new(one.Line.Name, one.Line.TakenAt, one.Input, one.Rows, one.Candidates, ComparedRanking.Places(SnapshotRows.Of(one))) : null;

    private async Task<ComparedRanking?> NowAsync(CancellationToken stop)
    {
        var now = await ranking.RankAsync(Head.Study, await ranking.MethodAsync(Head.Study, stop), stop);
        return new(T["Now, with the saved weights"], null, now.Input, now.Answer, now.Rows.ToDictionary(row => row.Row.Id, row => row.Candidate), ComparedRanking.Places(now.Rows));
    }
}

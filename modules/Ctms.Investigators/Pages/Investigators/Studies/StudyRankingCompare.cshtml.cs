using Ctms.Investigators.Candidates;
using Ctms.Investigators.Ranking;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Studies;

/// <summary>One side of a comparison.</summary>
internal sealed record ComparedRanking(string Name, DateTimeOffset? At, RankInput Input, IReadOnlyList<RankRow> Rows, IReadOnlyDictionary<string, CandidateLine> Candidates);

/// <summary>Two rankings of a study beside each other: who moved, and which parts moved them. Without a second snapshot it is the ranking of now.</summary>
[Requires(Permissions.ViewRanking)]
internal sealed class StudyRankingCompareModel(StudyHeads heads, Snapshots snapshots, StudyRanking ranking) : PortalPage
{
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
        Moves = RankComparison.Of(before.Rows, after.Rows);
        Differences = MethodDifferences.Of(before.Input, after.Input, T);
        Frozen = await snapshots.OfAsync(head.Study, stop);
        return Page();
    }

    public CandidateLine? Candidate(string id) => After.Candidates.GetValueOrDefault(id) ?? Before.Candidates.GetValueOrDefault(id);

    private async Task<ComparedRanking?> OfAsync(Guid id, CancellationToken stop)
        => await snapshots.FindAsync(Head.Study, id, stop) is { } one ? new(one.Line.Name, one.Line.TakenAt, one.Input, one.Rows, one.Candidates) : null;

    private async Task<ComparedRanking?> NowAsync(CancellationToken stop)
    {
        var now = await ranking.RankAsync(Head.Study, await ranking.MethodAsync(Head.Study, stop), stop);
        return new(T["Now, with the saved weights"], null, now.Input, [.. now.Rows.Select(row => row.Row)], now.Rows.ToDictionary(row => row.Row.Id, row => row.Candidate));
    }
}

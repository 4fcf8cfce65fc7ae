using Ctms.Investigators.Ranking;

namespace Ctms.Investigators.Candidates;

/// <summary>Lines of a ranking with its criteria, for the partial that draws them.</summary>
/// <param name="Study">Protocol number of the study in whose ranking of now candidates can be moved or ticked; null where nothing can be changed.</param>
internal sealed record RankingRows(IReadOnlyList<RankedCandidate> Rows, IReadOnlyList<Criterion> Criteria, StudyCatalogue Catalogue, string? Study = null)
{
    public bool MayMove { get; init; }

    /// <summary>The place of the first row: a page of a long ranking begins further down.</summary>
    public int FirstPlace { get; init; } = 1;

    public bool MayDecide { get; init; }
}

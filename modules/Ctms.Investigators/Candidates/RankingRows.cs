using Ctms.Investigators.Ranking;

namespace Ctms.Investigators.Candidates;

/// <summary>Lines of a ranking with its criteria, for the partial that draws them.</summary>
internal sealed record RankingRows(IReadOnlyList<RankedCandidate> Rows, IReadOnlyList<Criterion> Criteria);

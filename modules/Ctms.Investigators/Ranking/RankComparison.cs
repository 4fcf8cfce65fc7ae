namespace Ctms.Investigators.Ranking;

/// <summary>How a candidate's place changed between two rankings, and the parts that changed it most.</summary>
/// <param name="Moved">Places up (positive) or down; null when ranked in only one of them.</param>
internal sealed record RankMove(string Id, RankRow? Before, RankRow? After, int? Moved, IReadOnlyList<Reason> Parts);

/// <summary>Compares two rankings, the second one's order first.</summary>
internal static class RankComparison
{
    public static IReadOnlyList<RankMove> Of(IReadOnlyList<RankRow> before, IReadOnlyList<RankRow> after)
    {
        var old = before.ToDictionary(row => row.Id);
        var present = after.Select(row => row.Id).ToHashSet();
        return
        [
            .. after.Select(row => Move(old.GetValueOrDefault(row.Id), row)),
            .. before.Where(row => !present.Contains(row.Id)).Select(row => Move(row, null)),
        ];
    }

    private static RankMove Move(RankRow? before, RankRow? after)
        => new((after ?? before)!.Id, before, after, before?.Rank - after?.Rank, before?.Score is null || after?.Score is null ? [] : Parts(before, after));

    /// <summary>The parts of the score that changed, the largest change first.</summary>
    public static IReadOnlyList<Reason> Parts(RankRow before, RankRow after)
        => [.. before.Parts.Keys.Union(after.Parts.Keys)
            .Select(part => new Reason(part, Of(after, part) - Of(before, part)))
            .Where(change => change.Difference.Millionths != 0)
            .OrderByDescending(change => Math.Abs(change.Difference.Millionths)).ThenBy(change => change.Criterion, StringComparer.Ordinal)];

    private static Points Of(RankRow row, string part) => row.Parts.GetValueOrDefault(part) ?? default;
}

namespace Ctms.Investigators.Ranking;

/// <summary>A criterion that lifts a candidate above the average of the ranked, or holds them below it, in points of the score.</summary>
internal sealed record Reason(string Criterion, Points Difference);

/// <summary>Why a row stands where it stands.</summary>
internal static class Reasons
{
    private const int Most = 3;

    /// <summary>The three parts that most lift each ranked row above the average and the three that most hold it back. What everybody has is no reason.</summary>
    public static IReadOnlyDictionary<string, (IReadOnlyList<Reason> For, IReadOnlyList<Reason> Against)> Of(IReadOnlyList<RankRow> rows)
    {
        var ranked = rows.Where(row => row.Rank is not null).ToList();
        if (ranked.Count == 0) return new Dictionary<string, (IReadOnlyList<Reason>, IReadOnlyList<Reason>)>();
        var average = ranked[0].Parts.Keys.ToDictionary(criterion => criterion, criterion => Average(ranked, criterion));
        return ranked.ToDictionary(row => row.Id, row => Of(row, average));
    }

    private static (IReadOnlyList<Reason> For, IReadOnlyList<Reason> Against) Of(RankRow row, Dictionary<string, Points> average)
    {
        var lifts = row.Parts.Where(part => part.Value is not null).Select(part => new Reason(part.Key, part.Value!.Value - average[part.Key])).ToList();
        return (
            [.. lifts.Where(lift => lift.Difference.Millionths > 0).OrderByDescending(lift => lift.Difference).ThenBy(lift => lift.Criterion, StringComparer.Ordinal).Take(Most)],
            [.. lifts.Where(lift => lift.Difference.Millionths < 0).OrderBy(lift => lift.Difference).ThenBy(lift => lift.Criterion, StringComparer.Ordinal).Take(Most)]);
    }

    private static Points Average(List<RankRow> rows, string criterion)
    {
        var (sum, count) = (0L, 0);
        foreach (var part in rows.Select(row => row.Parts[criterion]).OfType<Points>()) (sum, count) = (sum + part.Millionths, count + 1);
        return new(count == 0 ? 0 : sum / count);
    }
}

namespace Ctms.Investigators.Ranking;

/// <summary>One line of a ranking. A candidate behind a gate has no score: to be excluded is not to score 0.</summary>
internal sealed record RankRow(
    string Id,
    int? Rank,
    Points? Score,
    Points? Low,
    Points? High,
    Points Coverage,
    IReadOnlyDictionary<string, Points?> Parts,
    string? Excluded,
    int? RankMin,
    int? RankMax);

/// <summary>Gates, points, weighted sum, order and sensitivity. Pure: everything it depends on is in the input, which has passed <see cref="RankInputCheck"/>.</summary>
internal static class RankTable
{
    public const string InsufficientData = "insufficient data";

    /// <summary>Ranked rows first, then those with insufficient data, then those behind a gate.</summary>
    public static IReadOnlyList<RankRow> Of(RankInput input)
    {
        var excluded = new List<RankRow>();
        var open = new List<RankCandidate>(input.Candidates.Count);
        foreach (var candidate in input.Candidates)
        {
            var closed = input.Gates.FirstOrDefault(gate => gate.When.Closes(candidate.Values));
            if (closed is null) open.Add(PromisedValues.Corrected(input, candidate));
            else excluded.Add(Behind(closed, candidate, input));
        }

        var all = new UtilityTable(input, open);
        var least = Points.Of(input.MinCoverage);
        var known = Enumerable.Range(0, open.Count).ToLookup(row => all.Coverage(row) >= least && all.HasScore(row));
        var ranked = known[true].Select(row => open[row]).ToList();
        IEnumerable<RankRow> insufficient = known[false].Select(row => Row(input, all, row, open[row], null, InsufficientData));
        return
        [
            .. Ranked(input, ranked),
            .. insufficient.OrderByDescending(row => row.Coverage).ThenBy(row => row.Id, StringComparer.Ordinal),
            .. excluded.OrderBy(row => row.Id, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<RankRow> Ranked(RankInput input, List<RankCandidate> candidates)
    {
        var table = new UtilityTable(input, candidates);
        var order = new RankOrder(candidates);
        var first = order.Sorted(row => (table.Score(row), table.Coverage(row))).ToArray();
        var span = Sensitivity.Of(table, order, first);
        for (var place = 0; place < first.Length; place++)
        {
            var row = first[place];
            yield return Row(input, table, row, candidates[row], (place + 1, span[row].Best, span[row].Worst), null);
        }
    }

    private static RankRow Row(RankInput input, UtilityTable table, int row, RankCandidate candidate, (int Rank, int Best, int Worst)? place, string? excluded)
    {
        var parts = new Dictionary<string, Points?>(input.Criteria.Count);
        for (var column = 0; column < table.Criteria; column++) parts[input.Criteria[column].Id] = table.Part(row, column);
        var (low, high) = table.Interval(row);
        return new(candidate.Id, place?.Rank, table.HasScore(row) ? table.Score(row) : null, low, high, table.Coverage(row), parts, excluded, place?.Best, place?.Worst);
    }

    private static RankRow Behind(Gate gate, RankCandidate candidate, RankInput input)
        => new(candidate.Id, null, null, null, null, new UtilityTable(input, [candidate]).Coverage(0), new Dictionary<string, Points?>(), gate.Reason, null, null);
}

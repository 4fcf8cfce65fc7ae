namespace Ctms.Investigators.Ranking;

/// <summary>
/// The points of every candidate in every criterion, with the sums that a weighted score needs. A changed weight changes these sums by one
/// addition per candidate, so twenty criteria moved up and down cost forty passes over the candidates and no second normalisation.
/// </summary>
internal sealed class UtilityTable
{
    private readonly double[] points;
    private readonly double[] weights;
    private readonly double[] knownPoints;
    private readonly double[] knownWeight;
    private readonly MissingPolicy missing;

    public UtilityTable(RankInput input, IReadOnlyList<RankCandidate> candidates)
    {
        (Count, missing) = (candidates.Count, input.Missing);
        weights = [.. input.Criteria.Select(criterion => criterion.Weight)];
        foreach (var weight in weights) Total += weight;
        points = new double[Count * weights.Length];
        knownPoints = new double[Count];
        knownWeight = new double[Count];
        for (var row = 0; row < Count; row++) Fill(row, input.Criteria, candidates[row].Values);
    }

    public int Count { get; }

    public int Criteria => weights.Length;

    private double Total { get; }

    /// <summary>Points of a candidate in a criterion; NaN is unknown.</summary>
    public double At(int row, int criterion) => points[(row * weights.Length) + criterion];

    public double Weight(int criterion) => weights[criterion];

    public Points Coverage(int row) => Points.Of(knownWeight[row] / Total);

    /// <summary>Left-out criteria leave nothing to weigh when all of them are unknown.</summary>
    public bool HasScore(int row) => missing != MissingPolicy.Reweight || knownWeight[row] > 0;

    public Points Score(int row) => Score(knownPoints[row], knownWeight[row], Total);

    /// <summary>Score if everything unknown turned out worst, and best.</summary>
    public (Points Low, Points High) Interval(int row) => (
        Points.Of(knownPoints[row] / Total),
        Points.Of((knownPoints[row] + (100 * (Total - knownWeight[row]))) / Total));

    /// <summary>What a criterion adds to the score; null when it is unknown and left out.</summary>
    public Points? Part(int row, int criterion)
    {
        var known = At(row, criterion);
        return missing switch
        {
            MissingPolicy.Reweight => double.IsNaN(known) || knownWeight[row] == 0 ? null : Points.Of(weights[criterion] * known / knownWeight[row]),
            MissingPolicy.Fifty when double.IsNaN(known) => Points.Of(weights[criterion] * Utility.Middle / Total),
            _ => Points.Of(double.IsNaN(known) ? 0 : weights[criterion] * known / Total),
        };
    }

    /// <summary>Score and coverage with one weight multiplied by a factor.</summary>
    public (Points Score, Points Coverage) Moved(int row, int criterion, double factor)
    {
        var change = weights[criterion] * (factor - 1);
        var known = At(row, criterion);
        var total = Total + change;
        var (sum, weight) = double.IsNaN(known)
            ? (knownPoints[row], knownWeight[row])
            : (knownPoints[row] + (change * known), knownWeight[row] + change);
        return (Score(sum, weight, total), Points.Of(weight / total));
    }

    private Points Score(double sum, double weight, double total) => missing switch
    {
        MissingPolicy.Zero => Points.Of(sum / total),
        MissingPolicy.Fifty => Points.Of((sum + (Utility.Middle * (total - weight))) / total),
        _ => weight > 0 ? Points.Of(sum / weight) : Points.Of(0),
    };

    private void Fill(int row, IReadOnlyList<Criterion> criteria, IReadOnlyDictionary<string, RankValue> values)
    {
        var first = row * weights.Length;
        for (var column = 0; column < weights.Length; column++)
        {
            var known = Utility.Of(criteria[column], values.TryGetValue(criteria[column].Id, out var value) ? value : null);
            points[first + column] = known;
            if (double.IsNaN(known)) continue;
            knownPoints[row] += weights[column] * known;
            knownWeight[row] += weights[column];
        }
    }
}

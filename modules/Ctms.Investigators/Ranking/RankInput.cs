namespace Ctms.Investigators.Ranking;

/// <summary>What a criterion without a value counts as.</summary>
internal enum MissingPolicy
{
    /// <summary>0 points.</summary>
    Zero,

    /// <summary>50 points.</summary>
    Fifty,

    /// <summary>Left out; the weights of the known criteria are scaled up.</summary>
    Reweight,
}

/// <summary>One person at one facility. The expected rate only decides ties; by the history estimates are corrected.</summary>
internal sealed record RankCandidate(string Id, IReadOnlyDictionary<string, RankValue> Values, double? ExpectedRate = null, IReadOnlyList<PastPromise>? History = null);

/// <summary>Everything that a ranking depends on; the same input gives the same bytes on every machine.</summary>
internal sealed record RankInput(
    IReadOnlyList<Criterion> Criteria,
    MissingPolicy Missing,
    double MinCoverage,
    IReadOnlyList<Gate> Gates,
    IReadOnlyList<RankCandidate> Candidates,
    PromiseRule? Promise = null)
{
    /// <summary>Reference default: below 60 % of the weight known, a score would mislead.</summary>
    public const double UsualMinCoverage = 0.6;
}

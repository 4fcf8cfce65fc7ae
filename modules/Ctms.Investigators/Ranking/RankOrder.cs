namespace Ctms.Investigators.Ranking;

/// <summary>
/// The order of a ranking: score, then coverage, then expected rate, then id. Everything fits one 64-bit key (27 bits of score, 20 of coverage, 17 of
/// the order that no weight changes), because sorting plain numbers is what makes the sensitivity of 10,000 candidates quick.
/// </summary>
internal sealed class RankOrder
{
    private const int TieBits = 17;
    private const int CoverageBits = 20;
    private readonly int[] byTie;
    private readonly uint[] tie;
    private readonly ulong[] keys;

    public RankOrder(IReadOnlyList<RankCandidate> candidates)
    {
        byTie = [.. Enumerable.Range(0, candidates.Count)];
        // The last in this order gets the smallest number: bigger keys rank first.
        Array.Sort(byTie, (left, right) => Worse(candidates[left], candidates[right]));
        tie = new uint[candidates.Count];
        for (var place = 0; place < byTie.Length; place++) tie[byTie[place]] = (uint)place;
        keys = new ulong[candidates.Count];
    }

    /// <summary>Row numbers from the first rank to the last.</summary>
    public IEnumerable<int> Sorted(Func<int, (Points Score, Points Coverage)> of)
    {
        for (var row = 0; row < keys.Length; row++)
        {
            var (score, coverage) = of(row);
            keys[row] = ((((ulong)score.Millionths << CoverageBits) | (ulong)coverage.Millionths) << TieBits) | tie[row];
        }

        Array.Sort(keys);
        for (var place = keys.Length - 1; place >= 0; place--) yield return byTie[(int)(keys[place] & ((1 << TieBits) - 1))];
    }

    private static int Worse(RankCandidate left, RankCandidate right)
    {
        var byRate = (left.ExpectedRate ?? -1).CompareTo(right.ExpectedRate ?? -1);
        return byRate != 0 ? byRate : string.CompareOrdinal(right.Id, left.Id);
    }
}

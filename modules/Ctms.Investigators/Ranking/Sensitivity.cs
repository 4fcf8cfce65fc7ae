namespace Ctms.Investigators.Ranking;

/// <summary>How far a rank moves when any one weight is wrong by a fifth, the others scaled to the same total.</summary>
internal static class Sensitivity
{
    private static readonly double[] Factors = [0.8, 1.2];

    /// <summary>Best and worst rank of each row over the given order and every moved weight.</summary>
    public static (int Best, int Worst)[] Of(UtilityTable table, RankOrder order, int[] ranked)
    {
        var span = new (int Best, int Worst)[table.Count];
        for (var place = 0; place < ranked.Length; place++) span[ranked[place]] = (place + 1, place + 1);
        for (var criterion = 0; criterion < table.Criteria; criterion++)
        {
            if (table.Weight(criterion) == 0) continue;
            foreach (var factor in Factors) Widen(span, order.Sorted(row => table.Moved(row, criterion, factor)));
        }

        return span;
    }

    private static void Widen((int Best, int Worst)[] span, IEnumerable<int> sorted)
    {
        var rank = 0;
        foreach (var row in sorted)
        {
            rank++;
            if (rank < span[row].Best) span[row].Best = rank;
            else if (rank > span[row].Worst) span[row].Worst = rank;
        }
    }
}

using System.Diagnostics;
using Ctms.Investigators.Ranking;

namespace Ctms.Benchmarks;

/// <summary>10,000 candidates × 20 criteria with sensitivity, and beside it the same candidates scored without sensitivity.</summary>
internal sealed class RankBench : IBench
{
    private const int Seed = 20_261_121;
    private const int Candidates = 10_000;
    private const int Criteria = 20;
    private const int Rounds = 21;

    public string Name => "rank";

    public async IAsyncEnumerable<object> RunAsync(IReadOnlyDictionary<string, string> options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await Task.Yield();
        var input = Input(Candidates, Criteria);
        var json = System.Text.Encoding.UTF8.GetBytes(RankFile.Write(input));
        var sorted = Times(() => ScoreAndSort(input));
        yield return BenchLine.Of("rank", "10,000 candidates × 20 criteria with sensitivity", Times(() => RankTable.Of(input)), Candidates, Seed, new("scores sorted once", sorted));
        yield return BenchLine.Of("rank", "the same from a file to a file", Times(() => RankFile.Rank(json)), Candidates, Seed, new("scores sorted once", sorted));
    }

    internal static RankInput Input(int candidates, int criteria)
    {
        var random = new Random(Seed);
        var kinds = new[] { CriterionKind.Benefit, CriterionKind.Cost, CriterionKind.YesNo, CriterionKind.Category };
        var map = new Dictionary<string, double> { ["a"] = 100, ["b"] = 60, ["c"] = 30 };
        var list = Enumerable.Range(0, criteria).Select(place => kinds[place % 4] switch
        {
            CriterionKind.Benefit => new Criterion($"k{place:00}", random.Next(1, 30), CriterionKind.Benefit, 0, 100),
            CriterionKind.Cost => new Criterion($"k{place:00}", random.Next(1, 30), CriterionKind.Cost, 0, 100),
            CriterionKind.YesNo => new Criterion($"k{place:00}", random.Next(1, 30), CriterionKind.YesNo),
            _ => new Criterion($"k{place:00}", random.Next(1, 30), CriterionKind.Category, Map: map),
        }).ToArray();
        var people = Enumerable.Range(0, candidates).Select(place => new RankCandidate($"c{place:00000}", Values(list, random), random.NextDouble())).ToArray();
        return new(list, MissingPolicy.Reweight, 0.6, [new("closed", GateCondition.Read("k00 > 99")!, "Closed")], people);
    }

    private static Dictionary<string, RankValue> Values(Criterion[] criteria, Random random)
        => criteria.Where(_ => random.NextDouble() > 0.15).ToDictionary(criterion => criterion.Id, criterion => criterion.Kind switch
        {
            CriterionKind.YesNo => RankValue.Of(random.Next(2) == 0),
            CriterionKind.Category => RankValue.Of(new[] { "a", "b", "c" }[random.Next(3)]),
            _ => RankValue.Of(Math.Round(random.NextDouble() * 120, 2)),
        });

    private static double[] ScoreAndSort(RankInput input)
    {
        var table = new UtilityTable(input, input.Candidates);
        var scores = Enumerable.Range(0, table.Count).Select(row => (double)table.Score(row).Value).ToArray();
        Array.Sort(scores);
        return scores;
    }

    private static double[] Times<T>(Func<T> work)
    {
        for (var warm = 0; warm < 5; warm++) GC.KeepAlive(work());
        return [.. Enumerable.Range(0, Rounds).Select(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            GC.KeepAlive(work());
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        })];
    }
}

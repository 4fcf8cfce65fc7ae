using Ctms.Directory.Matching;

namespace Ctms.Directory.Tests.Matching;

/// <summary>The matching against pairs whose answer is known; the figures are printed so that a change can be weighed.</summary>
public sealed class LabelledPairsTests(ITestOutputHelper output)
{
    [Fact]
    public void Matches_without_review_only_what_is_the_same_and_queues_the_rest_of_it()
    {
        var pairs = LabelledPair.Read();
        var automatic = pairs.Where(pair => pair.Automatic).ToList();
        var rest = pairs.Where(pair => !pair.Automatic).ToList();
        var queued = rest.Where(pair => pair.Score >= MatchScore.Review).ToList();
        var precision = (double)automatic.Count(pair => pair.Same) / automatic.Count;
        var recall = (double)queued.Count(pair => pair.Same) / rest.Count(pair => pair.Same);
        var queuePrecision = (double)queued.Count(pair => pair.Same) / queued.Count;
        foreach (var pair in pairs.Where(pair => pair.Same ? !pair.Automatic && pair.Score < MatchScore.Review : pair.Automatic || pair.Score >= MatchScore.Review))
            output.WriteLine($"  {(pair.Same ? "missed" : "false")} {pair.Score:0.00} {pair.Why}: {pair.One.Name} ({pair.One.Affiliation}, {pair.One.City}) / {pair.Other.Name} ({pair.Other.Affiliation}, {pair.Other.City})");
        output.WriteLine($"{pairs.Count} pairs, {pairs.Count(pair => pair.Same)} same: {automatic.Count} automatic with precision {precision:0.000}; queue recall {recall:0.000}, queue precision {queuePrecision:0.000}");

        Assert.True(pairs.Count >= 300 && automatic.Count >= 100, "The labelled set has become too small to prove anything.");
        Assert.True(precision >= 0.99, $"Automatic precision {precision:0.000}");
        Assert.True(recall >= 0.9, $"Queue recall {recall:0.000}");
        Assert.True(queuePrecision >= 0.8, $"Queue precision {queuePrecision:0.000}");
    }
}

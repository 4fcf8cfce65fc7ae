using Ctms.Investigators.Ranking;
using FsCheck;
using FsCheck.Fluent;

namespace Ctms.Investigators.Tests.Ranking;

/// <summary>What must hold for every ranking, tried on a few hundred random ones.</summary>
public class RankPropertyTests
{
    private static readonly Config Tries = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20261121, 7);

    [Fact]
    public void The_score_lies_within_its_interval_and_every_rank_within_its_span() => Check(input =>
        RankTable.Of(input).Where(row => row.Rank is not null).All(row =>
            row.Low <= row.Score && row.Score <= row.High && row.RankMin <= row.Rank && row.Rank <= row.RankMax));

    [Fact]
    public void Ranks_run_from_one_without_gaps_and_everybody_is_listed_once() => Check(input =>
    {
        var rows = RankTable.Of(input);
        return rows.Select(row => row.Id).Order().SequenceEqual(input.Candidates.Select(candidate => candidate.Id).Order())
            && rows.Where(row => row.Rank is not null).Select(row => row.Rank!.Value).SequenceEqual(Enumerable.Range(1, rows.Count(row => row.Rank is not null)))
            && rows.Where(row => row.Rank is null).All(row => row.Excluded is not null);
    });

    [Fact]
    public void The_order_in_which_candidates_are_given_changes_nothing() => Check(input =>
        RankFile.Answer(RankTable.Of(input)) == RankFile.Answer(RankTable.Of(input with { Candidates = [.. input.Candidates.Reverse()] })));

    [Fact]
    public void Doubling_every_weight_changes_nothing() => Check(input =>
        RankFile.Answer(RankTable.Of(input)) == RankFile.Answer(RankTable.Of(input with { Criteria = [.. input.Criteria.Select(criterion => criterion with { Weight = 2 * criterion.Weight })] })));

    [Fact]
    public void Another_candidate_changes_nobodys_score() => Check(input =>
    {
        var before = RankTable.Of(input).ToDictionary(row => row.Id, row => row.Score);
        var after = RankTable.Of(input with { Candidates = [.. input.Candidates, Given.Candidate("newcomer", ("n0", 50))] });
        return after.Where(row => row.Id != "newcomer").All(row => before[row.Id] == row.Score);
    });

    [Fact]
    public void Parts_add_up_to_the_score() => Check(input =>
        RankTable.Of(input).Where(row => row.Score is not null).All(row =>
            Math.Abs(row.Parts.Values.Sum(part => part?.Millionths ?? 0) - row.Score!.Value.Millionths) <= input.Criteria.Count));

    [Fact]
    public void Sensitivity_equals_ranking_again_with_each_moved_weight() => Check(input =>
    {
        var rows = RankTable.Of(input).Where(row => row.Rank is not null).ToList();
        var ranks = rows.ToDictionary(row => row.Id, row => new List<int> { row.Rank!.Value });
        var kept = input with { MinCoverage = 0, Candidates = [.. input.Candidates.Where(candidate => ranks.ContainsKey(candidate.Id))] };
        for (var moved = 0; moved < input.Criteria.Count; moved++)
        {
            foreach (var factor in new[] { 0.8, 1.2 })
            {
                var weights = kept.Criteria.Select((criterion, place) => place == moved ? criterion with { Weight = criterion.Weight * factor } : criterion);
                var again = RankTable.Of(kept with { Criteria = [.. weights] }).Where(row => row.Rank is not null);
                foreach (var row in again) ranks[row.Id].Add(row.Rank!.Value);
            }
        }

        return rows.All(row => row.RankMin == ranks[row.Id].Min() && row.RankMax == ranks[row.Id].Max());
    });

    [Fact]
    public void A_better_value_never_lowers_a_score() => Check(input =>
    {
        if (input.Candidates.Count == 0 || !input.Candidates[0].Values.TryGetValue("n0", out var value)) return true;
        var first = input.Candidates[0];
        var better = first with { Values = first.Values.ToDictionary(entry => entry.Key, entry => entry.Key == "n0" ? RankValue.Of(value.Number!.Value + 7) : entry.Value) };
        var (before, after) = (Score(input, first.Id), Score(input with { Candidates = [better, .. input.Candidates.Skip(1)] }, first.Id));
        return before is null || after >= before;
    });

    private static Points? Score(RankInput input, string id) => RankTable.Of(input).Single(row => row.Id == id).Score;

    private static void Check(Func<RankInput, bool> holds) => Prop.ForAll(Inputs().ToArbitrary(), holds).Check(Tries);

    private static Gen<RankInput> Inputs() =>
        from count in Gen.Choose(1, 6)
        from weights in Gen.Choose(0, 40).ArrayOf(count).Where(weights => weights.Any(weight => weight > 0))
        from size in Gen.Choose(0, 25)
        from values in Gen.Choose(-5, 25).ArrayOf(count * size)
        from closed in Gen.Choose(0, 9).ArrayOf(size)
        from missing in Gen.Elements(MissingPolicy.Zero, MissingPolicy.Fifty, MissingPolicy.Reweight)
        from least in Gen.Elements(0, 0.4, 0.6)
        select new RankInput(
            [.. weights.Select((weight, place) => Criterion(place, weight))],
            missing,
            least,
            [Given.Gate("closed", "closed")],
            [.. Enumerable.Range(0, size).Select(row => Candidate(row, count, values, closed[row] == 0))]);

    private static Criterion Criterion(int place, int weight)
        => place % 3 == 1 ? Given.Cost($"n{place}", weight, 0, 20) : Given.Benefit($"n{place}", weight, 0, 20);

    // Below zero stands for unknown, so that about one value in six is missing.
    private static RankCandidate Candidate(int row, int count, int[] values, bool closed)
    {
        var known = Enumerable.Range(0, count).Select(place => (Name: $"n{place}", Value: (object)values[(row * count) + place])).Where(entry => (int)entry.Value >= 0);
        return Given.Candidate($"c{row:00}", [.. known, ("closed", closed)]) with { ExpectedRate = row % 4 == 0 ? null : row % 3 };
    }
}

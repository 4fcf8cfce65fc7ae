using Ctms.Investigators.Ranking;

namespace Ctms.Investigators.Tests.Ranking;

public class RankTableTests
{
    private static readonly Criterion[] Three = [Given.Benefit("a", 50), Given.Benefit("b", 30), Given.Benefit("c", 20)];

    /// <summary>The published case: weights 50/30/20, points 80, 60 and unknown.</summary>
    [Theory]
    [InlineData(MissingPolicy.Zero, "58", "40", "18", "0")]
    [InlineData(MissingPolicy.Fifty, "68", "40", "18", "10")]
    [InlineData(MissingPolicy.Reweight, "72.5", "50", "22.5", null)]
    internal void Scores_by_the_stated_policy_for_what_is_missing(MissingPolicy missing, string score, string a, string b, string? c)
    {
        var row = Assert.Single(RankTable.Of(Given.Input(Three, Given.Candidate("x", ("a", 80), ("b", 60))) with { Missing = missing }));
        Assert.Equal(score, row.Score.ToString());
        Assert.Equal("0.8", row.Coverage.ToString());
        Assert.Equal(("58", "78"), (row.Low.ToString(), row.High.ToString()));
        Assert.Equal((a, b, c), (row.Parts["a"].ToString(), row.Parts["b"].ToString(), row.Parts["c"]?.ToString()));
        Assert.Equal((1, 1, 1), (row.Rank, row.RankMin, row.RankMax));
    }

    [Theory]
    [InlineData(0.8, null)]
    [InlineData(0.81, "insufficient data")]
    public void Lists_below_the_least_coverage_as_insufficient_data(double least, string? listed)
    {
        var row = Assert.Single(RankTable.Of(Given.Input(Three, Given.Candidate("x", ("a", 80), ("b", 60))) with { MinCoverage = least }));
        Assert.Equal(listed, row.Excluded);
        Assert.Equal(listed is null, row.Rank is not null);
        Assert.Equal("72.5", row.Score.ToString());
    }

    [Fact]
    public void Nothing_known_at_all_is_insufficient_data_and_no_score_when_unknowns_are_left_out()
    {
        var row = Assert.Single(RankTable.Of(Given.Input(Three, Given.Candidate("x"))));
        Assert.Equal((RankTable.InsufficientData, null, null), (row.Excluded, row.Score, row.Rank));
        Assert.Equal(("0", "100"), (row.Low.ToString(), row.High.ToString()));
    }

    [Fact]
    public void A_gate_excludes_with_its_reason_and_gives_no_score()
    {
        var input = Given.Input(Three, Given.Candidate("x", ("a", 100), ("dnc", true)), Given.Candidate("y", ("a", 1), ("dnc", false))) with { Gates = [Given.Gate("do-not-contact", "dnc", "Asked not to be contacted")] };
        var rows = RankTable.Of(input);
        Assert.Equal(["y", "x"], rows.Select(row => row.Id));
        Assert.Equal(("Asked not to be contacted", null, null, null), (rows[1].Excluded, rows[1].Score, rows[1].Rank, rows[1].RankMin));
        Assert.Equal(1, rows[0].Rank);
    }

    [Fact]
    public void The_first_closed_gate_names_the_reason()
    {
        var input = Given.Input(Three, Given.Candidate("x", ("p", true), ("q", true))) with { Gates = [Given.Gate("p", "p", "first"), Given.Gate("q", "q", "second")] };
        Assert.Equal("first", RankTable.Of(input)[0].Excluded);
    }

    [Fact]
    public void Equal_scores_are_ordered_by_coverage_then_expected_rate_then_id()
    {
        var criteria = new[] { Given.Benefit("a", 1), Given.Benefit("b", 1) };
        var rows = RankTable.Of(Given.Input(
            criteria,
            Given.Candidate("d", ("a", 60), ("b", 60)),
            Given.Candidate("c", ("a", 60), ("b", 60)),
            Given.Candidate("b", ("a", 60)) with { ExpectedRate = 9 },
            Given.Candidate("a", ("a", 60), ("b", 60)) with { ExpectedRate = 0.5 },
            Given.Candidate("e", ("a", 60), ("b", 60)) with { ExpectedRate = 2 }));
        Assert.Equal(["e", "a", "c", "d", "b"], rows.Select(row => row.Id));
        Assert.Equal([1, 2, 3, 4, 5], rows.Select(row => row.Rank!.Value));
    }

    [Fact]
    public void Sensitivity_gives_the_best_and_worst_rank_over_each_weight_a_fifth_up_and_down()
    {
        // x = (60·1 + 40·0)/… by hand: base x 60, y 40+12=52; with weight a ×0.8: x 54.5, y 56.4: they change places. z is last whatever is moved.
        var criteria = new[] { Given.Benefit("a", 60), Given.Benefit("b", 40) };
        var rows = RankTable.Of(Given.Input(
            criteria,
            Given.Candidate("x", ("a", 100), ("b", 0)),
            Given.Candidate("y", ("a", 33), ("b", 91)),
            Given.Candidate("z", ("a", 0), ("b", 0)))).ToDictionary(row => row.Id);
        Assert.Equal(("60", 1, 1, 2), (rows["x"].Score.ToString(), rows["x"].Rank, rows["x"].RankMin, rows["x"].RankMax));
        Assert.Equal(("56.2", 2, 1, 2), (rows["y"].Score.ToString(), rows["y"].Rank, rows["y"].RankMin, rows["y"].RankMax));
        Assert.Equal((3, 3, 3), (rows["z"].Rank, rows["z"].RankMin, rows["z"].RankMax));
    }

    [Fact]
    public void A_weight_of_zero_changes_nothing()
    {
        var with = RankTable.Of(Given.Input([.. Three, Given.Benefit("d", 0)], Given.Candidate("x", ("a", 80), ("b", 60), ("d", 100))));
        Assert.Equal(("72.5", "0.8"), (with[0].Score.ToString(), with[0].Coverage.ToString()));
    }

    [Fact]
    public void Nobody_to_rank_is_an_empty_table() => Assert.Empty(RankTable.Of(Given.Input(Three)));

    [Fact]
    public void Reasons_are_what_lifts_above_and_holds_below_the_average()
    {
        var criteria = new[] { Given.Benefit("trials", 50), Given.YesNo("country", 30), Given.Cost("competing", 20) };
        var rows = RankTable.Of(Given.Input(
            criteria,
            Given.Candidate("x", ("trials", 90), ("country", true), ("competing", 80)),
            Given.Candidate("y", ("trials", 10), ("country", true), ("competing", 20))));
        var reasons = Reasons.Of(rows);
        Assert.Equal([new Reason("trials", Points.Of(20))], reasons["x"].For);
        Assert.Equal([new Reason("competing", Points.Of(-6))], reasons["x"].Against);
        Assert.Equal([new Reason("competing", Points.Of(6))], reasons["y"].For);
    }
}

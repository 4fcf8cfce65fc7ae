using Ctms.Investigators.Ranking;

namespace Ctms.Investigators.Tests.Ranking;

public class RankComparisonTests
{
    private static readonly RankCandidate[] People = [Given.Candidate("x", ("a", 100), ("b", 0)), Given.Candidate("y", ("a", 0), ("b", 100))];

    [Fact]
    public void Says_who_moved_and_which_parts_changed()
    {
        var moves = RankComparison.Of(Rank(60, 40, People), Rank(40, 60, People)).ToDictionary(move => move.Id);
        Assert.Equal((-1, 1), (moves["x"].Moved, moves["y"].Moved));
        Assert.Equal([new Reason("a", Points.Of(-20))], moves["x"].Parts);
        Assert.Equal([new Reason("b", Points.Of(20))], moves["y"].Parts);
    }

    [Fact]
    public void Who_is_in_one_ranking_only_has_not_moved()
    {
        var moves = RankComparison.Of(Rank(60, 40, People[0]), Rank(60, 40, People[1]));
        Assert.Equal(["y", "x"], moves.Select(move => move.Id));
        Assert.All(moves, move => Assert.Null(move.Moved));
    }

    [Fact]
    public void An_answer_that_was_kept_reads_back_to_the_same_bytes()
    {
        var rows = Rank(33, 7, [.. People, Given.Candidate("z", ("a", 12.345678))]);
        var answer = RankFile.Answer(rows);
        Assert.Equal(answer, RankFile.Answer(RankAnswer.Read(answer)));
    }

    private static IReadOnlyList<RankRow> Rank(double a, double b, params RankCandidate[] people) => RankTable.Of(Given.Input([Given.Benefit("a", a), Given.Benefit("b", b)], people));
}

using Ctms.Investigators.Candidates;
using Ctms.Investigators.Ranking;

namespace Ctms.Investigators.Tests.Candidates;

public class RankingMethodTests
{
    [Fact]
    public void The_usual_weights_add_up_to_100_and_are_accepted()
    {
        Assert.Equal(100, RankingMethod.Usual.Lines.Sum(line => line.Weight));
        Assert.False(RankingMethod.Usual.Check().IsRefused);
    }

    [Theory]
    [InlineData(-1, 0, 5, "negative")]
    [InlineData(double.NaN, 0, 5, "larger")]
    [InlineData(1e9, 0, 5, "larger")]
    [InlineData(1, 5, 0, "wrong way round")]
    [InlineData(1, double.NaN, 0, "not a usable number")]
    public void Refuses_weights_and_scales_that_mean_nothing(double weight, double lo, double hi, string why)
        => Assert.Contains(why, With(weight, lo, hi).Check().Refusal, StringComparison.Ordinal);

    [Fact]
    public void Refuses_when_all_weights_are_zero()
        => Assert.StartsWith("All weights are zero", (RankingMethod.Usual with { Lines = [.. RankingMethod.Usual.Lines.Select(line => line with { Weight = 0 })] }).Check().Refusal, StringComparison.Ordinal);

    [Fact]
    public void Do_not_contact_closes_even_when_every_gate_is_switched_off()
    {
        var input = (RankingMethod.Usual with { Gates = [] }).Over([Ranking.Given.Candidate("x", (StudyCriteria.DoNotContact, true), (StudyCriteria.Trials, 5))]);
        Assert.Equal("Asked not to be contacted", RankTable.Of(input).Single().Excluded);
    }

    [Fact]
    public void Only_values_that_are_asked_for_go_into_the_input()
    {
        var input = (RankingMethod.Usual with { Gates = [] }).Over([Ranking.Given.Candidate("x", (StudyCriteria.Idle, 9), ("facility", true), (StudyCriteria.Trials, 5))]);
        Assert.Equal([StudyCriteria.Trials], input.Candidates[0].Values.Keys);
        Assert.Empty(RankInputCheck.Refusals(input));
    }

    [Fact]
    public void Every_gate_of_the_catalogue_can_be_read()
        => Assert.All(StudyCriteria.Gates, gate => Assert.NotNull(GateCondition.Read(gate.When)));

    [Fact]
    public void A_kept_method_reads_back_the_same()
    {
        var method = RankingMethod.Usual with { Missing = MissingPolicy.Fifty, MinCoverage = 0.45, Gates = ["no-facility"] };
        var again = MethodText.Read(MethodText.Write(method));
        Assert.Equal((MissingPolicy.Fifty, 0.45), (again.Missing, again.MinCoverage));
        Assert.Equal(method.Gates, again.Gates);
        Assert.Equal(method.Lines, again.Lines);
    }

    [Fact]
    public void A_criterion_by_which_nobody_differs_is_named()
    {
        var lines = new[] { Line("a", 3), Line("b", 3) };
        Assert.Contains(StudyCriteria.Trials, StudyRanking.Of(RankingMethod.Usual, lines).Flat);
        Assert.DoesNotContain(StudyCriteria.Trials, StudyRanking.Of(RankingMethod.Usual, [Line("a", 3), Line("b", 2)]).Flat);
        Assert.Contains(StudyCriteria.Trials, StudyRanking.Of(With(35, 4, 4), [Line("a", 3), Line("b", 2)]).Flat);
    }

    private static RankingMethod With(double weight, double lo, double hi)
        => RankingMethod.Usual with { Lines = [.. RankingMethod.Usual.Lines.Select(line => line.Criterion == StudyCriteria.Trials ? new MethodLine(line.Criterion, weight, lo, hi) : line)] };

    private static CandidateLine Line(string name, double trials) => new(Guid.CreateVersion7(), Guid.CreateVersion7(), name, null, null, null, false, false, new Dictionary<string, RankValue>
    {
        [StudyCriteria.Trials] = RankValue.Of(trials), [StudyCriteria.Role] = RankValue.Of("principal-investigator"), [StudyCriteria.Country] = RankValue.Of(true), [StudyCriteria.DoNotContact] = RankValue.Of(false),
    });
}

using System.Text;
using Ctms.Investigators.Ranking;

namespace Ctms.Investigators.Tests.Ranking;

/// <summary>Estimates inside a ranking: raw value, track record, corrected value, and the file that gives the same again.</summary>
public class PromisedValuesTests
{
    private static readonly Criterion Patients = new("patients", 100, CriterionKind.Benefit, 0, 20, IsPromise: true);

    /// <summary>By hand: delivered = (Σ w·actual + 5·0.63) / (Σ w·promised + 5), w = 2^(-age/36); points = estimate × delivered / 20 × 100.</summary>
    [Theory]
    [InlineData(20, 10, 5, 0, 0.543333, 10.866667, 54.333333)] // (5 + 3.15) / 15
    [InlineData(20, 10, 5, 36, 0.565, 11.3, 56.5)] // (2.5 + 3.15) / 10
    [InlineData(12, 40, 22, 0, 0.558889, 6.706667, 33.533333)] // (22 + 3.15) / 45
    [InlineData(10, 1000, 0, 0, 0.1, 1, 5)] // never below a tenth
    [InlineData(10, 10, 100, 0, 1.5, 15, 75)] // never above one and a half
    public void Ranks_what_is_to_be_expected_of_an_estimate(double estimate, double promised, double actual, double age, double delivered, double expected, double points)
    {
        var input = Input(Given.Candidate("x", ("patients", estimate)) with { History = [new(promised, actual, age)] });
        var value = PromisedValues.Of(input, input.Candidates[0])["patients"];
        Assert.Equal((estimate, delivered, expected), (value.Estimate, Math.Round(value.Delivered!.Value, 6), Math.Round(value.Expected, 6)));
        Assert.Equal(points, (double)RankTable.Of(input).Single().Score!.Value.Value, 5);
    }

    [Fact]
    public void Without_history_the_estimate_counts_as_it_was_given()
    {
        var input = Input(Given.Candidate("x", ("patients", 12)));
        Assert.Equal((null, 12.0), (PromisedValues.Of(input, input.Candidates[0])["patients"].Delivered, PromisedValues.Of(input, input.Candidates[0])["patients"].Expected));
        Assert.Equal(Points.Of(60), RankTable.Of(input).Single().Score);
    }

    [Fact]
    public void Who_promised_more_and_delivered_less_stands_behind()
    {
        var rows = RankTable.Of(Input(
            Given.Candidate("boaster", ("patients", 18)) with { History = [new(40, 8, 12)] },
            Given.Candidate("modest", ("patients", 12)) with { History = [new(20, 22, 12)] }));
        Assert.Equal(["modest", "boaster"], rows.Select(row => row.Id));
    }

    [Fact]
    public void A_question_that_is_no_promise_is_never_corrected()
    {
        var input = Input(Given.Candidate("x", ("patients", 12)) with { History = [new(40, 8, 12)] }) with { Criteria = [Patients with { IsPromise = false }] };
        Assert.Equal(Points.Of(60), RankTable.Of(input).Single().Score);
    }

    [Fact]
    public void Gates_look_at_what_was_said()
    {
        var input = Input(Given.Candidate("x", ("patients", 12)) with { History = [new(40, 4, 0)] }) with { Gates = [Given.Gate("few", "patients < 10")] };
        Assert.Null(RankTable.Of(input).Single().Excluded);
    }

    [Fact]
    public void The_file_holds_the_history_and_gives_the_same_ranking_again()
    {
        var input = Input(Given.Candidate("x", ("patients", 18)) with { History = [new(40, 8, 12.5), new(10, 9, 3)] }, Given.Candidate("y", ("patients", 12)));
        var file = RankFile.Write(input);
        Assert.Contains("\"history\":[{\"promised\":40,\"actual\":8,\"ageMonths\":12.5}", file, StringComparison.Ordinal);
        Assert.Contains("\"promise\":{\"mean\":0.63,\"prior\":5}", file, StringComparison.Ordinal);
        Assert.Equal(RankFile.Answer(RankTable.Of(input)), RankFile.Rank(Encoding.UTF8.GetBytes(file)).Answer);
        Assert.Equal(file, RankFile.Write(RankFile.Read(Encoding.UTF8.GetBytes(file)).Input!));
    }

    [Theory]
    [InlineData("""{"promised":-1,"actual":0,"ageMonths":0}""", "numbers of 0 or more")]
    [InlineData("""{"promised":1,"actual":0}""", "ageMonths")]
    [InlineData("""{"promised":1,"actual":"many","ageMonths":1}""", "not a usable number")]
    [InlineData("7", "not an object")]
    public void Unusable_history_in_a_file_is_refused_in_words(string line, string why)
        => Assert.Contains(RankFile.Rank(Encoding.UTF8.GetBytes($$"""
            {"criteria":[{"id":"patients","weight":1,"kind":"benefit","lo":0,"hi":20,"promise":true}],"missing":"zero","candidates":[{"id":"x","values":{"patients":3},"history":[{{line}}]}]}
            """)).Refusals, refusal => refusal.Contains(why, StringComparison.Ordinal));

    [Theory]
    [InlineData(9, 0.63)] // too few studies: the published figure
    [InlineData(10, 0.5)]
    [InlineData(40, 0.5)]
    public void The_average_is_the_clients_own_once_enough_studies_are_known(int studies, double mean)
        => Assert.Equal(mean, PromiseRule.Of([.. Enumerable.Repeat(new PastPromise(10, 5, 24), studies)]).Mean);

    private static RankInput Input(params RankCandidate[] candidates) => Given.Input([Patients], candidates) with { Promise = PromiseRule.Usual };
}

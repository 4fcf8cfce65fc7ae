using Ctms.Investigators.Surveys;

namespace Ctms.Investigators.Tests.Surveys;

public class SurveyScoreTests
{
    private static readonly Choice[] Levels = [new("a", new("A"), 10), new("b", new("B"), 5), new("c", new("C"), 0, KnocksOut: true)];

    [Theory]
    [InlineData("""{"level":"a"}""", 10)]
    [InlineData("""{"level":"b"}""", 5)]
    [InlineData("""{"level":"c"}""", 0)]
    [InlineData("{}", 0)]
    [InlineData("""{"level":"a-choice-that-was-removed"}""", 0)]
    public void A_single_choice_gives_its_points(string answers, int points)
    {
        var score = SurveyScore.Of(GivenSurvey.Of(GivenSurvey.Single("level", Levels)), GivenSurvey.Answered(answers));
        Assert.Equal((points, 10), ((int)score.Points, (int)score.Most));
    }

    [Theory]
    [InlineData("""["a","b"]""", 15)]
    [InlineData("""["a","a"]""", 10)]
    [InlineData("[]", 0)]
    public void A_multiple_choice_adds_up_each_choice_once(string chosen, int points)
    {
        var score = SurveyScore.Of(GivenSurvey.Of(new Question("many", QuestionKind.Multiple, new("?"), Choices: Levels)), GivenSurvey.Answered($$"""{"many":{{chosen}}}"""));
        Assert.Equal((points, 15), ((int)score.Points, (int)score.Most));
    }

    [Fact]
    public void A_matrix_adds_up_its_rows()
    {
        var matrix = new Question("grid", QuestionKind.Matrix, new("?"), Choices: Levels, Rows: [new("x", new("X")), new("y", new("Y"))]);
        var score = SurveyScore.Of(GivenSurvey.Of(matrix), GivenSurvey.Answered("""{"grid":{"x":"a","y":"b"}}"""));
        Assert.Equal((15m, 20m), (score.Points, score.Most));
    }

    [Fact]
    public void Questions_that_a_branch_hides_count_neither_as_points_nor_as_most()
    {
        var survey = GivenSurvey.Of(GivenSurvey.YesNo("has"), GivenSurvey.Single("level", Levels) with { ShownWhen = new("has", ["yes"]) });
        var hidden = SurveyScore.Of(survey, GivenSurvey.Answered("""{"has":"no","level":"a"}"""));
        var shown = SurveyScore.Of(survey, GivenSurvey.Answered("""{"has":"yes","level":"a"}"""));
        Assert.Equal((0m, 0m, 10m, 10m), (hidden.Points, hidden.Most, shown.Points, shown.Most));
    }

    [Theory]
    [InlineData("""{"level":"c"}""", "level")]
    [InlineData("""{"level":"a","patients":0}""", "patients")]
    [InlineData("""{"level":"a","patients":501}""", "patients")]
    [InlineData("""{"level":"a","patients":1}""", null)]
    [InlineData("""{"level":"a","patients":500}""", null)]
    [InlineData("{}", null)]
    public void The_first_answer_that_rules_out_is_named_and_an_open_one_rules_nobody_out(string answers, string? by)
    {
        var survey = GivenSurvey.Of(GivenSurvey.Single("level", Levels), GivenSurvey.Number("patients", new(KnockOutBelow: 1, KnockOutAbove: 500)));
        Assert.Equal(by, SurveyScore.Of(survey, GivenSurvey.Answered(answers)).KnockedOutBy);
    }
}

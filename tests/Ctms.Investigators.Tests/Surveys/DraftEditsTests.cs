using Ctms.Investigators.Surveys;

namespace Ctms.Investigators.Tests.Surveys;

public class DraftEditsTests
{
    private static readonly SurveyDefinition Draft = GivenSurvey.Of(
        new SurveySection("one", new("One"), [GivenSurvey.YesNo("a"), GivenSurvey.YesNo("b")]), new SurveySection("two", new("Two"), [GivenSurvey.YesNo("c")]));

    [Theory]
    [InlineData("a", 1, "b a | c")]
    [InlineData("b", -1, "b a | c")]
    [InlineData("b", 1, "a | b c")]
    [InlineData("c", -1, "a b c | ")]
    [InlineData("a", -1, "a b | c")]
    [InlineData("c", 1, "a b | c")]
    [InlineData("nobody", 1, "a b | c")]
    public void A_question_moves_in_its_section_and_over_its_edge(string code, int by, string order) => Assert.Equal(order, Order(Draft.MoveQuestion(code, by)));

    [Fact]
    public void Sections_change_places_and_stay_at_the_edges()
    {
        Assert.Equal("c | a b", Order(Draft.MoveSection("two", -1)));
        Assert.Equal("a b | c", Order(Draft.MoveSection("two", 1)));
    }

    [Fact]
    public void A_question_is_replaced_in_its_place_and_a_new_one_comes_last()
    {
        Assert.Equal("x b | c", Order(Draft.Put("one", "a", GivenSurvey.YesNo("x"))));
        Assert.Equal("a b x | c", Order(Draft.Put("one", null, GivenSurvey.YesNo("x"))));
    }

    private static string Order(SurveyDefinition survey) => string.Join(" | ", survey.Sections.Select(section => string.Join(' ', section.Questions.Select(question => question.Code))));
}

using Ctms.Investigators.Surveys;

namespace Ctms.Investigators.Tests.Surveys;

public class BranchTests
{
    private static readonly SurveyDefinition Survey = GivenSurvey.Of(
        new SurveySection("first", new("First"),
        [
            GivenSurvey.YesNo("a"),
            GivenSurvey.YesNo("b", new("a", ["yes"])),
            GivenSurvey.YesNo("c", new("b", ["yes"])),
            GivenSurvey.Number("n"),
            GivenSurvey.YesNo("many", new("n", AtLeast: 10, AtMost: 20)),
        ]),
        new SurveySection("second", new("Second"), [GivenSurvey.YesNo("d")], ShownWhen: new("a", ["yes"])));

    [Theory]
    [InlineData("{}", "a n")]
    [InlineData("""{"a":"no"}""", "a n")]
    [InlineData("""{"a":"yes"}""", "a b n d")]
    [InlineData("""{"a":"yes","b":"yes"}""", "a b c n d")]
    [InlineData("""{"n":9.99}""", "a n")]
    [InlineData("""{"n":10}""", "a n many")]
    [InlineData("""{"n":20}""", "a n many")]
    [InlineData("""{"n":20.5}""", "a n")]
    public void Shows_what_the_answers_open(string answers, string shown) => Assert.Equal(shown, Codes(answers));

    [Fact]
    public void What_hangs_on_a_hidden_question_is_hidden_whatever_was_answered_before() => Assert.Equal("a n", Codes("""{"a":"no","b":"yes","c":"yes"}"""));

    private static string Codes(string answers) => string.Join(' ', GivenSurvey.Answered(answers).Open(Survey).SelectMany(section => section.Questions).Select(question => question.Code));
}

using Ctms.Investigators.Surveys;

namespace Ctms.Investigators.Tests.Surveys;

public class SurveyCheckTests
{
    [Fact]
    public void The_standard_survey_can_be_published_in_both_languages()
    {
        Assert.Empty(SurveyCheck.Of(QuestionBank.Standard));
        Assert.Equal(["en", "de"], SurveyCheck.LanguagesOf(QuestionBank.Standard));
        Assert.InRange(SurveyMinutes.Of(QuestionBank.Standard), 4, 8);
    }

    [Fact]
    public void The_standard_survey_reads_back_as_it_was_written() => Assert.Equal(SurveyText.Write(QuestionBank.Standard), SurveyText.Write(SurveyText.Read(SurveyText.Write(QuestionBank.Standard))));

    [Fact]
    public void A_survey_that_asks_nothing_can_not_be_published() => Assert.Contains(SurveyCheck.Of(CreateSurvey.Empty), fault => fault.Text == "The survey asks nothing yet.");

    [Fact]
    public void Two_questions_never_share_a_code() => Assert.Contains("have the code", Faults(GivenSurvey.YesNo("a"), GivenSurvey.YesNo("a")), StringComparison.Ordinal);

    [Theory]
    [InlineData("later", "not asked before")]
    [InlineData("nowhere", "not asked before")]
    [InlineData("b", "not asked before")]
    public void A_branch_looks_back(string on, string fault) => Assert.Contains(fault, Faults(GivenSurvey.YesNo("b", new(on, ["yes"])), GivenSurvey.YesNo("later")), StringComparison.Ordinal);

    [Fact]
    public void A_branch_names_an_answer_that_the_question_offers() => Assert.Contains("does not offer", Faults(GivenSurvey.YesNo("a"), GivenSurvey.YesNo("b", new("a", ["perhaps"]))), StringComparison.Ordinal);

    [Fact]
    public void A_branch_says_on_which_answer() => Assert.Contains("not on which answer", Faults(GivenSurvey.YesNo("a"), GivenSurvey.YesNo("b", new("a"))), StringComparison.Ordinal);

    [Fact]
    public void Confidential_parts_need_a_text() => Assert.Contains(SurveyCheck.Of(GivenSurvey.Of(new SurveySection("s", new("S"), [GivenSurvey.YesNo("a")], IsConfidential: true))), fault => fault.Text.Contains("confidentiality text", StringComparison.Ordinal));

    [Fact]
    public void One_german_text_asks_for_all_of_them()
    {
        var survey = GivenSurvey.Of(GivenSurvey.YesNo("a"), GivenSurvey.YesNo("b") with { Text = new("b?", "b auf Deutsch?") });
        Assert.Contains(SurveyCheck.Of(survey), fault => fault.Place == "a" && fault.Text.Contains("German", StringComparison.Ordinal));
        Assert.Equal(["en"], SurveyCheck.LanguagesOf(survey));
    }

    [Theory]
    [InlineData(nameof(QuestionKind.Single), 1, "Offer two choices")]
    [InlineData(nameof(QuestionKind.Multiple), 51, "50 choices")]
    [InlineData(nameof(QuestionKind.Matrix), 2, "A matrix needs a row")]
    public void Choices_are_enough_and_not_too_many(string kind, int count, string why)
    {
        var question = new Question("q", Enum.Parse<QuestionKind>(kind), new("?"), Choices: [.. Enumerable.Range(0, count).Select(i => new Choice("c" + i, new("C" + i)))]);
        Assert.Contains(why, SurveyCheck.OfQuestion(question).Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 5, null, null, "least value is larger")]
    [InlineData(null, null, 10, 5, "wrong way round")]
    public void Limits_and_scale_are_the_right_way_round(int? least, int? most, int? from, int? to, string why)
        => Assert.Contains(why, SurveyCheck.OfQuestion(GivenSurvey.Number("n", new(least, most, ScaleFrom: from, ScaleTo: to))).Refusal, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("9lives")]
    [InlineData("Has Space")]
    [InlineData("ä")]
    public void A_code_is_plain(string code) => Assert.True(SurveyCheck.OfQuestion(GivenSurvey.YesNo("x") with { Code = code }).IsRefused);

    private static string Faults(params Question[] questions) => string.Join("; ", SurveyCheck.Of(GivenSurvey.Of(questions)).Select(fault => fault.Text));
}

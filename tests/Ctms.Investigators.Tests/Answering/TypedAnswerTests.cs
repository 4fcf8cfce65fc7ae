using Ctms.Investigators.Answering;
using Ctms.Investigators.Surveys;
using Ctms.Investigators.Tests.Surveys;

namespace Ctms.Investigators.Tests.Answering;

public class TypedAnswerTests
{
    private static readonly Choice[] Choices = [new("a", new("A")), new("b", new("B"))];

    [Theory]
    [InlineData(nameof(QuestionKind.YesNo), "yes", "\"yes\"")]
    [InlineData(nameof(QuestionKind.YesNo), "", null)]
    [InlineData(nameof(QuestionKind.Single), "a", "\"a\"")]
    [InlineData(nameof(QuestionKind.Date), "2027-03-31", "\"2027-03-31\"")]
    [InlineData(nameof(QuestionKind.Date), "31.3.2027", "\"2027-03-31\"")]
    [InlineData(nameof(QuestionKind.ShortText), "  words  ", "\"words\"")]
    [InlineData(nameof(QuestionKind.LongText), "a\nb", "\"a\\nb\"")]
    [InlineData(nameof(QuestionKind.ShortText), "<script>alert(1)</script>", "\"<script>alert(1)</script>\"")]
    [InlineData(nameof(QuestionKind.ShortText), "\u0000nul", "\"nul\"")]
    public void Takes_what_fits(string kind, string typed, string? kept)
    {
        var answer = Read(new("q", Enum.Parse<QuestionKind>(kind), new("?"), Choices: Choices), ("q", typed));
        Assert.False(answer.IsRefused);
        Assert.Equal(kept, answer.Value?.ToJsonString(SurveyText.Json));
    }

    [Theory]
    [InlineData(nameof(QuestionKind.YesNo), "perhaps", "not one of those offered")]
    [InlineData(nameof(QuestionKind.Single), "c", "not one of those offered")]
    [InlineData(nameof(QuestionKind.Multiple), "c", "not one of those offered")]
    [InlineData(nameof(QuestionKind.Date), "yesterday", "not a date")]
    [InlineData(nameof(QuestionKind.Date), "2027-02-30", "not a date")]
    [InlineData(nameof(QuestionKind.Number), "lots", "not a number")]
    public void Says_why_it_does_not_fit(string kind, string typed, string why) => Assert.Contains(why, Read(new("q", Enum.Parse<QuestionKind>(kind), new("?"), Choices: Choices), ("q", typed)).Refusal, StringComparison.Ordinal);

    [Theory]
    [InlineData("-1", "must be")]
    [InlineData("101", "must be")]
    [InlineData("1.5", "whole number")]
    [InlineData("3 weeks", "in {0}, without another unit")]
    public void A_number_keeps_to_its_limits_and_its_unit(string typed, string why)
        => Assert.Contains(why, Read(GivenSurvey.Number("q", new(0, 100, Unit: "days")), ("q", typed)).Refusal, StringComparison.Ordinal);

    [Fact]
    public void A_text_that_is_too_long_is_refused_and_says_how_long_it_is()
    {
        var answer = Read(new("q", QuestionKind.LongText, new("?")), ("q", new string('x', TypedAnswer.LongestLong + 1)));
        Assert.Equal([TypedAnswer.LongestLong + 1, TypedAnswer.LongestLong], answer.Holes);
    }

    [Fact]
    public void A_matrix_keeps_the_rows_that_were_answered()
    {
        var matrix = new Question("q", QuestionKind.Matrix, new("?"), Choices: Choices, Rows: [new("x", new("X")), new("y", new("Y"))]);
        Assert.Equal("""{"y":"b"}""", Read(matrix, ("q.y", "b")).Value!.ToJsonString());
        Assert.True(Read(matrix, ("q.y", "nothing")).IsRefused);
    }

    private static TypedAnswer Read(Question question, params (string Name, string Value)[] fields) => TypedAnswer.Read(question, name => [.. fields.Where(field => field.Name == name).Select(field => field.Value)], "en", question.Range?.Unit ?? "");
}

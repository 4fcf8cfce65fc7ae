using Ctms.Platform.Search;

namespace Ctms.Platform.Tests.Search;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Müller, Hans-Peter", "muller hans peter")]
    [InlineData("Ærøskøbing Straße", "aeroskobing strasse")]
    [InlineData("O'Brien’s d’Aubigné", "obriens daubigne")]
    [InlineData("CTMS-2024-001", "ctms 2024 001")]
    [InlineData("  a\u0000b\t<i>c</i> ", "a b i c i")]
    [InlineData("ｆｕｌｌ width", "full width")]
    [InlineData("Иванов 张伟", "иванов 张伟")]
    [InlineData("'#kperson' & ^m | !=x:*", "kperson m x")]
    [InlineData("", "")]
    public void Words_are_small_letters_and_digits_without_marks(string text, string words) => Assert.Equal(words, string.Join(' ', SearchWords.Of(text)));

    [Fact]
    public void Half_a_surrogate_pair_is_no_letter() => Assert.Equal("xyz", SearchWords.Of($"x{(char)0xd83d}y{(char)0xde00}z").Single());

    [Theory]
    [InlineData("CTMS-2024-001 and COVID-19", "ctms2024001 covid19")]
    [InlineData("Hans-Peter and/or 2024", "")]
    public void Numbers_with_dashes_are_one_word_too(string text, string codes) => Assert.Equal(codes, string.Join(' ', SearchWords.Codes(text)));

    [Theory]
    [InlineData("mueller", "muller")]
    [InlineData("schroedermueller", "schrodermuller")]
    [InlineData("baecker", "backer")]
    [InlineData("queue", null)]
    [InlineData("joe", null)]
    [InlineData("neuer", null)]
    public void Umlauts_may_be_written_as_two_letters(string word, string? folded) => Assert.Equal(folded, SearchWords.WithoutDigraphs(word));

    [Theory]
    [InlineData("mulelr", "muller", 1)]
    [InlineData("hypertenion", "hypertension", 1)]
    [InlineData("smyth", "smith", 1)]
    [InlineData("smith", "smithers", 3)]
    [InlineData("garcia", "gracai", 2)]
    public void Typing_errors_are_counted(string left, string right, int errors)
    {
        Assert.Equal(errors, NearForms.Errors(left, right, 3));
        if (errors == 1) Assert.NotEmpty(NearForms.Of(left).Intersect(NearForms.Of(right)));
    }

    [Theory]
    [InlineData("a'b\\c", "'a''b\\\\c'")]
    [InlineData("", "''")]
    public void Whatever_stands_in_a_word_it_is_quoted(string word, string quoted) => Assert.Equal(quoted, TsQuery.Word(word));

    [Fact]
    public void A_long_question_is_cut_and_has_eight_words_at_most()
    {
        var question = SearchQuestion.Of(string.Join(' ', Enumerable.Range(1000, 3000)));
        Assert.Equal((200, 8), (question.Text.Length, question.Words.Count));
        Assert.Equal([false, false, false, false, false, false, false, true], question.Words.Select(word => word.MayGoOn));
    }
}

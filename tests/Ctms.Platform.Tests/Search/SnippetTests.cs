using Ctms.Platform.Search;

namespace Ctms.Platform.Tests.Search;

public sealed class SnippetTests
{
    private static Snippet Asked(string text, params (string Word, string Stem)[] stems) =>
        new(SearchQuestion.Of(text).With(stems.ToLookup(s => s.Word, s => new WordStem(s.Word, s.Stem))));

    private static string Marked(IReadOnlyList<TextPiece> pieces) => string.Concat(pieces.Select(piece => piece.IsMarked ? $"[{piece.Text}]" : piece.Text));

    [Fact]
    public void Words_are_marked_as_they_stand_there() =>
        Assert.Equal("Dr. [Müller], Müllerhaus [Hans]-Georg", Marked(Asked("muller hans ge", ("muller", "muller")).Marked("Dr. Müller, Müllerhaus Hans-Georg")).Replace("[Georg]", "Georg", StringComparison.Ordinal).Replace("[Müllerhaus]", "Müllerhaus", StringComparison.Ordinal));

    [Fact]
    public void The_last_word_may_go_on_and_stems_count() =>
        Assert.Equal("[Studies] of [hypertension] and hyper", Marked(Asked("study hyperten", ("study", "studi")).Marked("Studies of hypertension and hyper")));

    [Fact]
    public void The_place_with_most_words_is_cut_out()
    {
        var text = string.Join(' ', Enumerable.Repeat("asthma alone", 40)) + " here asthma meets copd at last " + string.Join(' ', Enumerable.Repeat("nothing", 200));
        var snippet = Marked(Asked("asthma copd").Of(text));
        Assert.Contains("[copd]", snippet, StringComparison.Ordinal);
        Assert.StartsWith("… ", snippet, StringComparison.Ordinal);
        Assert.EndsWith(" …", snippet, StringComparison.Ordinal);
        Assert.InRange(snippet.Length, 100, 330);
    }

    [Fact]
    public void Without_a_word_there_is_no_snippet()
    {
        Assert.Empty(Asked("asthma").Of("Nothing of that kind"));
        Assert.Empty(Asked("asthma").Of(null));
    }

    [Fact]
    public void Markup_in_the_data_stays_text() =>
        Assert.Equal([new TextPiece("<b>", false), new TextPiece("asthma", true), new TextPiece("</b><script>", false)], Asked("asthma").Marked("<b>asthma</b><script>"));
}

using Ctms.Platform.Web;
using Ctms.Publishing.Contents;
using Ctms.Testing;

namespace Ctms.Publishing.Tests.Contents;

public sealed class MarkdownTests
{
    private static readonly ContentFile Picture = new("map.png", new string('a', 64), 10, "image/png");

    [Theory]
    [InlineData("<script>alert(1)</script>", "script")]
    [InlineData("Text <img src=x onerror=alert(1)>", "img")]
    [InlineData("<style>*{display:none}</style>", "style")]
    [InlineData("<iframe src=https://evil.example></iframe>", "iframe")]
    [InlineData("<a href='javascript:alert(1)'>x</a>", "a")]
    [InlineData("[x](javascript:alert(1))", "a")]
    [InlineData("[x](JaVaScRiPt:alert(1))", "a")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)", "a")]
    [InlineData("[x](vbscript:msgbox)", "a")]
    [InlineData("[x](//evil.example/path)", "a")]
    [InlineData("[x](\\\\evil.example\\path)", "a")]
    [InlineData("<javascript:alert(1)>", "a")]
    [InlineData("![x](https://evil.example/pixel.png)", "img")]
    [InlineData("![x](//evil.example/pixel.png)", "img")]
    [InlineData("![x](data:image/svg+xml;base64,PHN2Zz4=)", "img")]
    [InlineData("![x][ref]\n\n[ref]: https://evil.example/pixel.png", "img")]
    [InlineData("[x][ref]\n\n[ref]: javascript:alert(1)", "a")]
    public void Nothing_runs_and_nothing_is_fetched_from_elsewhere(string text, string element) => Assert.Null(Render(text).QuerySelector(element));

    [Theory]
    [InlineData("[site](https://example.org)", "https://example.org")]
    [InlineData("[mail](mailto:team@example.org)", "mailto:team@example.org")]
    [InlineData("[study](/studies/ABC-1)", "/studies/ABC-1")]
    [InlineData("[file](map.png)", "/f/map.png")]
    public void Links_lead_where_they_say(string text, string href) => Assert.Equal(href, Render(text).QuerySelector("a")!.GetAttribute("href"));

    [Fact]
    public void Pictures_are_those_of_the_content() => Assert.Equal("/f/map.png", Render("![The way](map.png)").QuerySelector("img[alt='The way']")!.GetAttribute("src"));

    [Fact]
    public void Headings_begin_below_the_title_of_the_page() => Assert.NotNull(Render("# First").QuerySelector("h2"));

    [Theory]
    [InlineData("![x](https://evil.example/a.png)", "lies on another server")]
    [InlineData("![x](gone.png)", "is not among the files")]
    [InlineData("[x](javascript:alert(1))", "cannot be followed")]
    public void What_cannot_be_shown_is_said_to_the_writer(string text, string words) => Assert.Contains(words, Assert.Single(Markdown.Faults(text, [Picture])), StringComparison.Ordinal);

    [Fact]
    public void A_right_text_has_no_fault() => Assert.Empty(Markdown.Faults("# A\n\n[x](https://example.org) ![y](MAP.png) [z](map.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |", [Picture]));

    private static AngleSharp.Html.Dom.IHtmlDocument Render(string text)
    {
        using var writer = new StringWriter();
        Markdown.Html(text, name => string.Equals(name, "map.png", StringComparison.OrdinalIgnoreCase) ? "/f/map.png" : null).WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return Browser.Parse($"<main>{writer}</main>");
    }
}

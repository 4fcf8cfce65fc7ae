using System.Globalization;
using System.Text.RegularExpressions;
using Ctms.Platform.Web;

namespace Ctms.Platform.Tests.Web;

public sealed class BrandColoursTests
{
    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#ffffff", "#ffffff", 1)]
    [InlineData("#767676", "#ffffff", 4.54)]
    [InlineData("#ff0000", "#ffffff", 4.0)]
    public void Counts_contrast_as_the_guideline_does(string one, string other, double contrast) => Assert.Equal(contrast, Shade.Contrast(Shade.Read(one), Shade.Read(other)), 0.01);

    [Theory]
    [InlineData("#2457d6"), InlineData("#0b6840"), InlineData("#ad2222"), InlineData("#5b3bb5"), InlineData("#767676"), InlineData("#000000"), InlineData("#0000FF")]
    public void Words_can_be_read_in_both_themes(string accent)
    {
        var css = BrandColours.Of(accent).Value!.Css();
        var shades = Regex.Matches(css, "--(?<name>[a-z-]+): (?<shade>#[0-9a-f]{6})", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(m => (Name: m.Groups["name"].Value, Shade: Shade.Read(m.Groups["shade"].Value))).ToList();
        // Light, dark, and dark where the device says so.
        foreach (var theme in shades.Chunk(4))
        {
            Shade Of(string name) => theme.Single(s => s.Name == name).Shade;
            Assert.All(new[] { "accent", "accent-hover" }, name => Assert.True(Shade.Contrast(Of(name), Shade.Read("#ffffff")) >= 4.5, $"white on {name} {Of(name)}"));
            Assert.True(Shade.Contrast(Of("accent-ink"), Of("tint")) >= 4.5, $"links on their ground {Of("tint")}");
        }
    }

    [Theory]
    [InlineData("#ffd400"), InlineData("#777777"), InlineData("#ffffff")]
    public void A_colour_that_white_words_drown_in_is_refused_with_one_that_would_do(string accent)
    {
        var refusal = BrandColours.Of(accent).Refusal!;
        var offered = Regex.Match(refusal, "#[0-9a-f]{6}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        Assert.False(BrandColours.Of(offered).IsRefused);
        Assert.Contains(4.5.ToString(CultureInfo.InvariantCulture), refusal);
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("red"), InlineData("#12345"), InlineData("#2457d6;}"), InlineData("#2457d6\n}")]
    public void What_is_no_colour_is_refused(string? text) => Assert.True(BrandColours.Of(text).IsRefused);

    [Fact]
    public void A_logo_is_known_by_its_first_bytes()
    {
        Assert.Equal("image/png", BrandLogo.TypeOf([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]));
        Assert.Equal("image/jpeg", BrandLogo.TypeOf([0xff, 0xd8, 0xff, 0xe0]));
        Assert.Equal("image/webp", BrandLogo.TypeOf("RIFF1234WEBPVP8 "u8));
        Assert.Null(BrandLogo.TypeOf("<svg xmlns='http://www.w3.org/2000/svg'/>"u8));
        Assert.Null(BrandLogo.TypeOf("GIF89a"u8));
        Assert.Null(BrandLogo.TypeOf([]));
    }
}

using Ctms.Investigators.Inviting;

namespace Ctms.Investigators.Tests.Inviting;

public class PlaceholdersTests
{
    [Fact]
    public void Holes_are_filled_once_and_a_name_is_never_taken_for_a_hole()
        => Assert.Equal("Dear {study}, about NWB-301 {other}", Placeholders.Fill("Dear {name}, about {study} {other}", ("name", "{study}"), ("study", "NWB-301")));

    [Theory]
    [InlineData("Dear {name}", null)]
    [InlineData("Dear {nmae}, {study}", "{nmae}")]
    [InlineData("Nothing", null)]
    [InlineData(null, null)]
    public void A_misspelt_hole_is_found(string? text, string? unknown) => Assert.Equal(unknown, Placeholders.Unknown(text, "name", "study"));

    [Fact]
    public void Empty_lines_part_paragraphs() => Assert.Equal(["One\nline", "Two"], Placeholders.Paragraphs("One\r\nline\r\n\r\n\r\nTwo\n"));
}

using Ctms.Directory.Contracts;
using Ctms.Investigators.Performance;

namespace Ctms.Investigators.Tests.Performance;

/// <summary>Whom a line of a table means.</summary>
public class LineMatchTests
{
    private static readonly Guid Ada = Guid.Parse("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid Bea = Guid.Parse("00000000-0000-0000-0000-00000000000b");

    [Theory]
    [InlineData("one address", "e", null, null, "a:e", "added", "a")]
    [InlineData("address and name", "e", "n", null, "a:en", "added", "a")]
    [InlineData("an address of another name", "e", "n", null, "a:e", "not-found", "another name")]
    [InlineData("an address of a department, and the name", "e", "n", null, "a:en b:e", "added", "a")]
    [InlineData("an address of a department", "e", null, null, "a:e b:e", "ambiguous", "2 people share")]
    [InlineData("an address of a department, and the facility", "e", null, "f", "a:e b:ef", "added", "b")]
    [InlineData("an unknown address, but name and facility", "e", "n", "f", "a:nf", "added", "a")]
    [InlineData("an unknown address alone", "e", null, null, "", "not-found", "Nobody with this e-mail")]
    [InlineData("an unknown address and a name without facility", "e", "n", null, "a:n", "not-found", "give the facility")]
    [InlineData("name and facility", null, "n", "f", "a:nf b:n", "added", "a")]
    [InlineData("two of the name there", null, "n", "f", "a:nf b:nf", "ambiguous", "2 people of this name")]
    [InlineData("the name elsewhere", null, "n", "f", "a:n", "not-found", "not at this facility")]
    [InlineData("an unknown name", null, "n", "f", "", "not-found", "Nobody of this name")]
    public void Takes_the_one_who_is_meant_or_says_why_not(string what, string? email, string? name, string? facility, string known, string outcome, string says)
    {
        var possible = known.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(':')).Select(one => new PossiblePerson(1, one[0] == "a" ? Ada : Bea, one[1].Contains('e', StringComparison.Ordinal), one[1].Contains('n', StringComparison.Ordinal), one[1].Contains('f', StringComparison.Ordinal), null)).ToList();
        var result = LineMatch.OfPerson(Line(email, name, facility), possible);
        Assert.True(outcome == result.Outcome, what);
        if (says.Length == 1) Assert.Equal(says == "a" ? Ada : Bea, result.Person);
        else Assert.Contains(says, result.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_facility_must_be_the_only_one_of_its_name()
    {
        Assert.Equal(Ada, LineMatch.OfFacility(Line(null, null, "f"), [Ada]).Organisation);
        Assert.Equal(LineOutcome.NotFound, LineMatch.OfFacility(Line(null, null, "f"), []).Outcome);
        Assert.Contains("give the town", LineMatch.OfFacility(Line(null, null, "f"), [Ada, Bea]).Note, StringComparison.Ordinal);
    }

    private static PerformanceLine Line(string? email, string? name, string? facility) => new(2, email, name, facility, null, null, "S-1", new(2025, 1, 1), 10, 5, null, null);
}

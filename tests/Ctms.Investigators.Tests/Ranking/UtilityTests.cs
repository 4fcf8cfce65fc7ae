using Ctms.Investigators.Ranking;

namespace Ctms.Investigators.Tests.Ranking;

public class UtilityTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 25)]
    [InlineData(20, 100)]
    [InlineData(25, 100)]
    [InlineData(-3, 0)]
    public void More_is_better_between_fixed_limits(double value, double points)
        => Assert.Equal(points, Utility.Of(Given.Benefit("a", 1, 0, 20), RankValue.Of(value)));

    [Theory]
    [InlineData(30, 100)]
    [InlineData(60, 66.666667)]
    [InlineData(120, 0)]
    [InlineData(500, 0)]
    [InlineData(1, 100)]
    public void Less_is_better_for_a_cost(double days, double points)
        => Assert.Equal(points, Utility.Of(Given.Cost("start-up days", 1, 30, 120), RankValue.Of(days)), 6);

    [Fact]
    public void Yes_is_100_and_no_is_0()
    {
        Assert.Equal(100, Utility.Of(Given.YesNo("a", 1), RankValue.Of(true)));
        Assert.Equal(0, Utility.Of(Given.YesNo("a", 1), RankValue.Of("no")));
        Assert.Equal(100, Utility.Of(Given.YesNo("a", 1), RankValue.Of(1)));
    }

    [Fact]
    public void A_category_is_looked_up()
        => Assert.Equal(60, Utility.Of(Given.Category("role", 1, ("principal-investigator", 100), ("sub-investigator", 60)), RankValue.Of("sub-investigator")));

    [Fact]
    public void Equal_limits_give_everybody_the_middle_and_are_flagged()
    {
        var flat = Given.Benefit("flat", 1, 7, 7);
        Assert.Equal(50, Utility.Of(flat, RankValue.Of(3)));
        Assert.Equal(50, Utility.Of(Given.Cost("flat", 1, 7, 7), RankValue.Of(99)));
        Assert.True(flat.DoesNotDiscriminate);
        Assert.False(Given.Benefit("a", 1).DoesNotDiscriminate);
        Assert.True(Given.Category("c", 1, ("x", 40), ("y", 40)).DoesNotDiscriminate);
    }

    [Fact]
    public void Nothing_known_is_not_zero_points()
        => Assert.True(double.IsNaN(Utility.Of(Given.Benefit("a", 1), null)));
}

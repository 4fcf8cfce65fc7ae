using Ctms.Investigators.Ranking;

namespace Ctms.Investigators.Tests.Ranking;

public class GateConditionTests
{
    [Theory]
    [InlineData("dnc", true, true)]
    [InlineData("dnc", false, false)]
    [InlineData("dnc", "yes", true)]
    [InlineData("not dnc", false, true)]
    [InlineData("!dnc", true, false)]
    [InlineData("dnc = true", true, true)]
    [InlineData("dnc == yes", true, true)]
    [InlineData("dnc = 0", 0, true)]
    [InlineData("dnc = 0", 0.5, false)]
    [InlineData("dnc != 0", 0.5, true)]
    [InlineData("dnc < 1", 0.5, true)]
    [InlineData("dnc <= 0.5", 0.5, true)]
    [InlineData("dnc > 36", 37, true)]
    [InlineData("dnc>=37", 37, true)]
    [InlineData("dnc > 36", "old", false)]
    [InlineData("dnc = \"DE\"", "DE", true)]
    [InlineData("dnc in [DE, FR]", "fr", true)]
    [InlineData("dnc not in [DE, FR]", "PL", true)]
    [InlineData("dnc not in [DE, FR]", "DE", false)]
    [InlineData("dnc missing", 1, false)]
    public void Closes_when_the_condition_holds(string when, object value, bool closes)
        => Assert.Equal(closes, GateCondition.Read(when)!.Closes(Given.Candidate("x", ("dnc", value)).Values));

    [Theory]
    [InlineData("dnc", false)]
    [InlineData("not dnc", false)]
    [InlineData("dnc = 0", false)]
    [InlineData("dnc != 0", false)]
    [InlineData("dnc not in [DE]", false)]
    [InlineData("dnc missing", true)]
    [InlineData("dnc is missing", true)]
    public void An_unknown_value_closes_only_the_gate_that_asks_for_it(string when, bool closes)
        => Assert.Equal(closes, GateCondition.Read(when)!.Closes(Given.Candidate("x").Values));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a b")]
    [InlineData("a =")]
    [InlineData("= 3")]
    [InlineData("a in []")]
    [InlineData("a; drop table people")]
    [InlineData("a = 1 = 2")]
    public void Refuses_what_is_no_condition(string when) => Assert.Null(GateCondition.Read(when));
}

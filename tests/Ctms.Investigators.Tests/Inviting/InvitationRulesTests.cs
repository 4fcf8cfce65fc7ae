using Ctms.Investigators.Inviting;

namespace Ctms.Investigators.Tests.Inviting;

public class InvitationRulesTests
{
    private static readonly InviteeState Fine = new(false, false, false, true, false, false);

    [Fact]
    public void Who_has_an_address_and_was_left_in_peace_can_be_invited() => Assert.Null(InvitationRules.Of(Fine));

    [Fact]
    public void Each_rule_keeps_somebody_out()
    {
        Assert.Equal(Hindrance.NoCandidate, InvitationRules.Of(Fine with { IsRemoved = true }));
        Assert.Equal(Hindrance.DoNotContact, InvitationRules.Of(Fine with { DoNotContact = true }));
        Assert.Equal(Hindrance.HasSurvey, InvitationRules.Of(Fine with { HasSurvey = true }));
        Assert.Equal(Hindrance.NoAddress, InvitationRules.Of(Fine with { HasAddress = false }));
        Assert.Equal(Hindrance.AskedLately, InvitationRules.Of(Fine with { WasAskedLately = true }));
        Assert.Equal(Hindrance.AskedElsewhere, InvitationRules.Of(Fine with { IsAskedElsewhere = true }));
    }

    [Fact]
    public void The_wish_not_to_be_contacted_is_said_before_anything_that_could_be_mended()
        => Assert.Equal(Hindrance.DoNotContact, InvitationRules.Of(new(false, true, true, false, true, true)));
}

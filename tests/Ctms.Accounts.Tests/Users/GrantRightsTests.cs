using Ctms.Accounts.Users;
using Ctms.Testing;

namespace Ctms.Accounts.Tests.Users;

[Requirement("AZ-07")]
public sealed class GrantRightsTests
{
    [Theory]
    //          portal self   covers admin  target  refusal
    [InlineData(true, false, false, false, true, "None")]
    [InlineData(false, true, true, true, true, "Self")]
    [InlineData(false, true, true, true, false, "Self")]
    [InlineData(false, false, false, true, false, "Scope")]
    [InlineData(false, false, true, false, false, "None")]
    [InlineData(false, false, true, false, true, "SystemAdministrator")]
    [InlineData(false, false, true, true, true, "None")]
    public void Says_who_may_change_whose_roles(bool isPortal, bool isSelf, bool coversScope, bool actorIsAdministrator, bool concernsAdministrator, string refusal) =>
        Assert.Equal(refusal, GrantRights.Check(isPortal, isSelf, coversScope, actorIsAdministrator, concernsAdministrator).ToString());
}

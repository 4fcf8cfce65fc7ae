using Ctms.Accounts.SignIn;
using Ctms.Testing;

namespace Ctms.Accounts.Tests.SignIn;

[Requirement("ID-02")]
public sealed class SecondFactorPolicyTests
{
    [Theory]
    [InlineData("staff", false, false, false, "Enrol")]
    [InlineData("staff", false, true, false, "EmailCode")]
    [InlineData("staff", false, true, true, "Done")]
    [InlineData("staff", true, true, true, "Code")]
    [InlineData("required", false, true, true, "Enrol")]
    [InlineData("required", false, false, true, "Enrol")]
    [InlineData("required", true, false, false, "Code")]
    [InlineData("optional", false, false, false, "Done")]
    [InlineData("optional", true, false, false, "Code")]
    public void Says_what_comes_after_the_password(string setting, bool hasAuthenticator, bool isSiteUser, bool isKnownDevice, string next) =>
        Assert.Equal(next, SecondFactorPolicy.Next(SecondFactorPolicy.Parse(setting), hasAuthenticator, isSiteUser, isKnownDevice).ToString());

    [Theory]
    [InlineData(null, "Staff")]
    [InlineData("", "Staff")]
    [InlineData("Optional", "Optional")]
    [InlineData("7", "Required")]
    [InlineData("nonsense", "Required")]
    public void A_setting_that_cannot_be_read_is_the_strictest(string? text, string setting) => Assert.Equal(setting, SecondFactorPolicy.Parse(text).ToString());
}

using Ctms.Accounts.Pages.Accounts.Users;
using Ctms.Accounts.Users;

namespace Ctms.Accounts.Tests.Users;

public sealed class ScopeTextTests
{
    [Theory]
    [InlineData("*", "///")]
    [InlineData("client:ACME", "ACME///")]
    [InlineData("client:ACME/country:DE", "ACME//DE/")]
    [InlineData("study:AB-12", "/AB-12//")]
    [InlineData("study:AB-12/country:DE", "/AB-12/DE/")]
    [InlineData("study:AB-12/country:DE/site:003", "/AB-12/DE/003")]
    [InlineData("country:DE", "//DE/")]
    public void Reads_what_the_console_writes(string text, string parts)
    {
        var scope = ScopeText.Parse(text)!;

        Assert.Equal(parts, string.Join('/', scope.Client, scope.Study, scope.Country, scope.Site));
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("study:")]
    [InlineData("site:003")]
    [InlineData("country:DE/study:AB-12")]
    [InlineData("study:A/study:B")]
    [InlineData("study:A//country:DE")]
    public void Refuses_the_rest(string text) => Assert.Null(ScopeText.Parse(text));

    [Theory]
    [InlineData("*", null, "*")]
    [InlineData("*", "DE", "country:DE")]
    [InlineData("study:A", "DE", "study:A/country:DE")]
    [InlineData("study:A/site:003", "DE", "study:A/country:DE/site:003")]
    [InlineData("client:X", "", "client:X")]
    public void The_form_writes_the_same(string scope, string? country, string written) =>
        Assert.Equal(written, new GrantForm { Scope = scope, Country = country }.Written);
}

using System.Net;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Administration.Tests;

public sealed class FeaturesPageTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Hides_the_pages_of_a_feature_that_is_switched_off_and_keeps_the_reason()
    {
        using var administrator = await app.SignInAsync(Role.SystemAdministrator);
        var feature = (await administrator.OpenAsync("/administration/features")).QuerySelector("input[name=feature]")!.GetAttribute("value")!;
        using var done = await SwitchAsync(administrator, feature, "false", "Not used by this team");
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Equal("Not used by this team", await app.OneAsync<string>($"select reason from audit.entry where table_name = 'host.feature' order by id desc limit 1"));
        Assert.False(await app.OneAsync<bool>($"select enabled from host.feature where id = {feature}"));

        using var back = await SwitchAsync(administrator, feature, "true", "Used again");
        Assert.True(await app.OneAsync<bool>($"select enabled from host.feature where id = {feature}"));
    }

    [Theory]
    [InlineData("Ctms.Accounts")]
    [InlineData("Ctms.Nothing")]
    public async Task Switches_nothing_that_must_stay_or_is_not_there(string feature)
    {
        using var administrator = await app.SignInAsync(Role.SystemAdministrator);
        using var answer = await SwitchAsync(administrator, feature, "false", "x");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> SwitchAsync(Browser browser, string feature, string on, string reason) =>
        browser.FillInAsync("/administration/features", "form.confirm-box", ("feature", feature), ("on", on), ("reason", reason));
}

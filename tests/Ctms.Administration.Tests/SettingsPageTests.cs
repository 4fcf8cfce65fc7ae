using System.Net;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Administration.Tests;

public sealed class SettingsPageTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Renames_the_portal_for_everybody_at_once()
    {
        using var administrator = await app.SignInAsync(Role.SystemAdministrator);
        using var saved = await SaveAsync(administrator, ("Input.Brand", "North Star Trials"), ("Input.SecondFactor", "required"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Equal("required", await app.OneAsync<string>($"select value from host.setting where name = 'second-factor'"));
        var page = await administrator.OpenAsync("/administration/settings");
        Assert.Contains("North Star Trials", page.Title);
    }

    [Theory]
    [InlineData("Input.Brand", "")]
    [InlineData("Input.Brand", "A name that goes on and on and on and on and on")]
    [InlineData("Input.SecondFactor", "never")]
    public async Task Refuses_what_cannot_be_a_setting_and_keeps_what_was_typed(string field, string value)
    {
        using var administrator = await app.SignInAsync(Role.SystemAdministrator);
        using var refused = await SaveAsync(administrator, (field, value));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    private static Task<HttpResponseMessage> SaveAsync(Browser browser, params (string, string)[] values) =>
        browser.FillInAsync("/administration/settings", "main form", values);
}

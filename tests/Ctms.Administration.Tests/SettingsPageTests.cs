using System.Net;
using Ctms.Administration.Mail;
using Ctms.Platform.Access;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Administration.Tests;

public sealed class SettingsPageTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Keeps_who_needs_a_second_factor()
    {
        using var administrator = await app.SignInAsync(Role.SystemAdministrator);
        using var saved = await SaveAsync(administrator, ("Input.SecondFactor", "required"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Equal("required", await app.OneAsync<string>($"select value from host.setting where name = 'second-factor'"));
    }

    [Fact]
    public async Task Sends_a_test_mail_to_ones_own_address_and_says_what_became_of_it()
    {
        var outcome = await app.AsAsync(Guid.CreateVersion7(), "Ada Example", services =>
        {
            services.GetRequiredService<CurrentUser>().BecomePerson(Guid.CreateVersion7(), "Ada Example", "ada@example.org");
            return services.GetRequiredService<SendTestMail>().RunAsync(CancellationToken.None);
        });
        Assert.Equal("folder", outcome.Value!.State);
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from notify.mail where subject like 'Test mail of %' and recipient = 'ada@example.org'"));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from audit.entry where new ->> 'event' = 'test-mail-sent' and actor = 'Ada Example'"));
    }

    [Fact]
    public async Task Says_that_somebody_without_an_address_gets_no_test_mail()
    {
        using var administrator = await app.SignInAsync(Role.SystemAdministrator);
        using var answer = await administrator.FillInAsync("/administration/settings", "form[action*=TestMail]");
        Assert.Contains("no e-mail address", (await Browser.ReadAsync(answer)).QuerySelector("main")!.TextContent);
    }

    [Theory]
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

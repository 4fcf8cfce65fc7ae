using Ctms.Administration.Mail;
using Ctms.Platform.Access;
using Ctms.Platform.Notifications;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Administration.Tests;

public sealed class MailPageTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Hides_the_sign_in_link_of_somebody_else_and_records_the_reading()
    {
        var id = await SendAsync(new Platform.Notifications.Mail("invited@example.org", "You are invited", ["Welcome."], "Join", "https://portal.example.org/join/secret-token", SecretLink: true));
        using var administrator = await app.SignInAsync(Role.SystemAdministrator);
        var page = await administrator.OpenAsync($"/administration/mail/{id}");
        Assert.Contains("Welcome.", page.Body!.TextContent);
        Assert.DoesNotContain("secret-token", page.DocumentElement.OuterHtml);
        Assert.Equal("invited@example.org", await app.OneAsync<string>($"select new ->> 'recipient' from audit.entry where new ->> 'event' = 'mail-read' and root_id = {id}"));
    }

    [Fact]
    public async Task Lists_letters_with_what_became_of_them()
    {
        await SendAsync(new Platform.Notifications.Mail("somebody@example.org", "A survey closes soon", ["On Friday."]));
        await app.SendMailAsync();
        using var administrator = await app.SignInAsync(Role.SystemAdministrator);
        var page = await administrator.OpenAsync("/administration/mail?state=folder");
        Assert.Contains("A survey closes soon", page.Body!.TextContent);
    }

    [Theory]
    [InlineData("Open https://a.example/x?y=1 now", true, "Open •••••• (a link for the recipient only) now")]
    [InlineData("Open HTTP://A.EXAMPLE/x", true, "Open •••••• (a link for the recipient only)")]
    [InlineData("Open https://a.example/x", false, "Open https://a.example/x")]
    public void Masks_every_address_of_a_secret_letter(string text, bool isSecret, string shown) => Assert.Equal(shown, ReadLetter.Masked(text, isSecret));

    private async Task<Guid> SendAsync(Platform.Notifications.Mail mail)
    {
        await app.AsSystemAsync(services => services.GetRequiredService<INotifier>().MailAsync(mail, CancellationToken.None));
        return await app.OneAsync<Guid>($"select id from notify.mail where subject = {mail.Subject} order by created_at desc limit 1");
    }
}

using Ctms.Platform.Notifications;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Tests.Notifications;

public sealed class MailTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Goes_to_a_folder_while_no_server_is_set()
    {
        await MailAsync(new Mail("ada@example.org", "Welcome", ["You were invited."], "Open the portal", "http://localhost/x?a=1&b=2"));
        await app.SendMailAsync();
        var file = await app.OneAsync<string>($"select file from notify.mail where recipient = 'ada@example.org' and sent_at is not null");
        var text = await File.ReadAllTextAsync(Path.Combine(app.DataFolder, "mail", file));
        Assert.Contains("You were invited.", text, StringComparison.Ordinal);
        Assert.Contains("http://localhost/x?a=1&b=2", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ada@example.org\r\nBcc: all@example.org")]
    [InlineData("Ada <ada@example.org>")]
    [InlineData("nobody")]
    public async Task Takes_no_address_that_hides_another_header(string address) =>
        await Assert.ThrowsAsync<ArgumentException>(() => MailAsync(new Mail(address, "Hello", ["x"])));

    [Fact]
    public void Encodes_what_people_wrote_in_the_HTML_part()
    {
        var mail = new Mail("a@example.org", "Hi", ["<script>alert(1)</script>"], "Go", "http://localhost/?a=1&b=\"2");
        Assert.DoesNotContain("<script>", mail.Html(), StringComparison.Ordinal);
        Assert.Contains("href=\"http://localhost/?a=1&amp;b=&quot;2\"", mail.Html(), StringComparison.Ordinal);
    }

    private Task<bool> MailAsync(Mail mail) => app.AsSystemAsync(async s =>
    {
        await s.GetRequiredService<INotifier>().MailAsync(mail, default);
        return true;
    });
}

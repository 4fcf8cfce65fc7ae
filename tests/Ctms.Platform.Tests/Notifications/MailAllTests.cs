using Ctms.Platform.Data;
using Ctms.Platform.Notifications;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Tests.Notifications;

public sealed class MailAllTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Many_mails_are_queued_at_once_each_with_its_own_text_and_language()
    {
        await MailAllAsync([.. Enumerable.Range(1, 500).Select(n => new Mail($"many{n}@example.org", $"Number {n}", [$"Text {n}", "Ende"], "Öffnen", $"http://localhost/s/{n}", SecretLink: true, Language: "de"))]);
        Assert.Equal(500, await app.OneAsync<long>($"select count(distinct recipient) from notify.mail where recipient like 'many%' and secret_link"));
        Assert.Equal("Number 77", await app.OneAsync<string>($"select subject from notify.mail where recipient = 'many77@example.org' and text_body like '%Text 77%/s/77%' and html_body like '%lang=\"de\"%'"));
    }

    [Fact]
    public async Task One_address_that_is_none_keeps_all_of_them_back()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => MailAllAsync([new("good@example.org", "Hello", ["x"]), new("nobody", "Hello", ["x"])]));
        Assert.Empty(await app.QueryAsync<Guid>($"select id from notify.mail where recipient = 'good@example.org'"));
        await MailAllAsync([]);
    }

    [Fact]
    public async Task What_is_taken_back_is_not_sent()
    {
        await app.AsSystemAsync(async services =>
        {
            await using var work = await services.GetRequiredService<DbSession>().BeginAsync(CancellationToken.None);
            await services.GetRequiredService<INotifier>().MailAllAsync([new("never@example.org", "Hello", ["x"])], CancellationToken.None);
        });
        Assert.Empty(await app.QueryAsync<Guid>($"select id from notify.mail where recipient = 'never@example.org'"));
    }

    private Task MailAllAsync(IReadOnlyList<Mail> mails) => app.AsSystemAsync(services => services.GetRequiredService<INotifier>().MailAllAsync(mails, CancellationToken.None));
}

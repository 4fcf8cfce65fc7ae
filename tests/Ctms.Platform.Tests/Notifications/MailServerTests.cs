using Ctms.Platform.Notifications;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Tests.Notifications;

/// <summary>The portal with a mail server that can be taken away and brought back.</summary>
public sealed class MailServerApp(PgServer server) : CtmsApp(server)
{
    public MailServer Mail { get; private set; } = null!;

    protected override string[] Configuration => ["--Ctms:Mail:Host=127.0.0.1", $"--Ctms:Mail:Port={Mail.Port}", "--Ctms:Mail:From=portal@example.org"];

    public override async ValueTask InitializeAsync()
    {
        Mail = await MailServer.StartAsync();
        await base.InitializeAsync();
    }

    public async Task ServerGoesAsync() => await Mail.DisposeAsync();

    public async Task ServerComesBackAsync() => Mail = await MailServer.StartAsync(Mail.Port);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Mail.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class MailServerTests(MailServerApp app) : IClassFixture<MailServerApp>
{
    [Fact]
    public async Task Each_of_many_mails_leaves_once()
    {
        await MailAsync([.. Enumerable.Range(1, 100).Select(n => new Mail($"each{n}@example.org", "Hello", [$"Text {n}"]))]);
        await app.SendMailAsync();
        Assert.Equal(0, await WaitingAsync("each"));
        var arrived = app.Mail.Mails.Where(mail => mail.To.StartsWith("each", StringComparison.Ordinal)).ToList();
        Assert.Equal(100, arrived.Count);
        Assert.Equal(100, arrived.DistinctBy(mail => mail.To).Count());
    }

    [Fact]
    public async Task A_mail_that_the_server_refuses_waits_for_another_try_and_the_others_leave()
    {
        await MailAsync([new("unknown@example.org", "Hello", ["x"]), new("known@example.org", "Hello", ["x"])]);
        await app.SendMailAsync();
        await app.Mail.ToAsync("known@example.org");
        Assert.True(await app.OneAsync<bool>($"select attempts = 1 and sent_at is null and dead_at is null and next_at > now() and error like '%No such mailbox%' from notify.mail where recipient = 'unknown@example.org'"));
    }

    [Fact]
    public async Task A_mail_refused_ten_times_is_given_up()
    {
        await MailAsync([new("unknown.for.ever@example.org", "Hello", ["x"])]);
        await app.ExecuteAsync($"update notify.mail set attempts = 9 where recipient = 'unknown.for.ever@example.org'");
        await app.SendMailAsync();
        Assert.True(await app.OneAsync<bool>($"select dead_at is not null from notify.mail where recipient = 'unknown.for.ever@example.org'"));
    }

    [Fact]
    public async Task While_the_server_is_away_mail_waits_and_is_not_given_up_before_three_days()
    {
        await app.ServerGoesAsync();
        await MailAsync([new("away1@example.org", "Hello", ["x"]), new("away2@example.org", "Hello", ["x"])]);
        await app.ExecuteAsync($"update notify.mail set attempts = 100 where recipient like 'away%'");
        await app.ExecuteAsync($"update notify.mail set created_at = now() - interval '4 days' where recipient = 'away2@example.org'");
        await app.SendMailAsync();
        Assert.True(await app.OneAsync<bool>($"select dead_at is null and attempts = 101 and next_at < now() + interval '1 minute' from notify.mail where recipient = 'away1@example.org'"));
        Assert.True(await app.OneAsync<bool>($"select dead_at is not null from notify.mail where recipient = 'away2@example.org'"));

        await app.ServerComesBackAsync();
        await app.ExecuteAsync($"update notify.mail set next_at = now() where recipient = 'away1@example.org'");
        await app.SendMailAsync();
        Assert.Single(await app.Mail.ToAsync("away1@example.org"));
    }

    private Task<long> WaitingAsync(string like) => app.OneAsync<long>($"select count(*) from notify.mail where recipient like {like + "%"} and sent_at is null");

    private Task MailAsync(IReadOnlyList<Mail> mails) => app.AsSystemAsync(services => services.GetRequiredService<INotifier>().MailAllAsync(mails, CancellationToken.None));
}

using Ctms.Testing;

namespace Ctms.Benchmarks;

/// <summary>The portal in this process with a study and a mail server that can be taken away.</summary>
internal sealed class MailingPortal(PgServer server, int mailPort) : CtmsApp(server)
{
    private static readonly Guid Client = new("0f000000-0000-7000-8000-000000000001");
    private static readonly Guid Study = new("0f000000-0000-7000-8000-000000000002");

    protected override string[] Configuration => ["--Ctms:Mail:Host=127.0.0.1", $"--Ctms:Mail:Port={mailPort}", "--Ctms:Mail:From=portal@example.org"];

    public Task AddStudyAsync(CancellationToken stop) => ExecuteAsync($"""
        insert into investigators.study_card (id, client_id, protocol, title, condition, phase, countries, status) values ({Study}, {Client}, 'NWB-LUNG-301', 'Bench', 'Asthma', 'PHASE2', array[]::text[], 'feasibility')
        """);

    /// <summary>Sends everything; the mail server is killed after a third and after two thirds, and comes back on the same port. Answers the ids of what arrived.</summary>
    public async Task<List<string>> SendThroughRestartsAsync(MailServer first, int count, CancellationToken stop)
    {
        var received = new List<string>();
        var current = first;
        var sending = Task.Run(async () =>
        {
            while (await OneAsync<long>($"select count(*) from notify.mail where sent_at is null and dead_at is null") > 0) await SendMailAsync();
        }, stop);
        foreach (var share in new[] { 1, 2 })
        {
            await Wait.UntilAsync(() => Task.FromResult(received.Count + current.Mails.Count >= count * share / 3), TimeSpan.FromMinutes(10));
            await current.DisposeAsync();
            received.AddRange(current.Mails.Select(mail => mail.Header("message-id")!));
            current = await MailServer.StartAsync(first.Port);
        }

        await sending;
        await Wait.UntilAsync(() => Task.FromResult(received.Concat(current.Mails.Select(mail => mail.Header("message-id")!)).Distinct().Count() >= count), TimeSpan.FromMinutes(1));
        received.AddRange(current.Mails.Select(mail => mail.Header("message-id")!));
        if (current != first) await current.DisposeAsync();
        return received;
    }
}

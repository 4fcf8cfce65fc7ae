using System.Net.Mail;
using Ctms.Platform.Data;
using Ctms.Platform.Files;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Ctms.Platform.Notifications;

/// <summary>
/// Sends queued mail over some connections at once, each row by one of them on one node. A refused mail backs off and ends as a dead letter after ten tries;
/// while the server is away the queue waits, and a mail ends only when that lasted three days.
/// </summary>
public sealed class MailSender(CtmsDatabase database, IOptionsMonitor<MailSettings> settings, DataFolder data, ILogger<MailSender> log) : BackgroundService
{
    private const int Connections = 4;
    private const int MaxAttempts = 10;

    /// <summary>Sends what is due; answers how many were tried. Tests call it instead of waiting.</summary>
    public async Task<int> DrainAsync(CancellationToken stop) => (await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => SendDueAsync(stop)))).Sum();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await DrainAsync(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                log.LogWarning(e, "The mail queue cannot be read now; trying again.");
            }
        }
    }

    private async Task<int> SendDueAsync(CancellationToken stop)
    {
        using var carrier = new MailCarrier(settings.CurrentValue, data);
        await using var connection = await database.App.OpenConnectionAsync(stop);
        for (var tried = 0; ; tried++)
        {
            // The row stays locked until its end is written down, so that no other connection takes it.
            await using var claim = await connection.BeginTransactionAsync(stop);
            if (await NextAsync(connection, stop) is not { } mail) return tried;
            var error = await TryAsync(carrier, mail, connection, stop);
            await claim.CommitAsync(stop);
            if (error is not null && MailCarrier.IsUnreachable(error)) return tried + 1;
        }
    }

    private async Task<Exception?> TryAsync(MailCarrier carrier, QueuedMail mail, NpgsqlConnection connection, CancellationToken stop)
    {
        try
        {
            await MarkSentAsync(mail, await carrier.CarryAsync(mail, stop), connection, stop);
            return null;
        }
        catch (Exception e) when (e is SmtpException or IOException)
        {
            log.LogWarning(e, "Mail {Id} could not be sent", mail.Id);
            await MarkFailedAsync(mail, e, connection, stop);
            return e;
        }
    }

    private static async Task MarkSentAsync(QueuedMail mail, string? file, NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("update notify.mail set sent_at = clock_timestamp(), file = $2, error = null where id = $1", connection)
        {
            Parameters = { new() { Value = mail.Id }, new() { Value = (object?)file ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text } },
        };
        await command.ExecuteNonQueryAsync(stop);
    }

    private static async Task MarkFailedAsync(QueuedMail mail, Exception error, NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("""
            update notify.mail set attempts = attempts + 1, error = $2,
                   next_at = now() + case when $3 then interval '10 seconds' else make_interval(secs => least(3600, 5 * power(2, attempts))) end,
                   dead_at = case when $3 then case when created_at < now() - interval '3 days' then now() end when attempts + 1 >= $4 then now() end
             where id = $1
            """, connection)
        {
            Parameters = { new() { Value = mail.Id }, new() { Value = Reason(error) }, new() { Value = MailCarrier.IsUnreachable(error) }, new() { Value = MaxAttempts } },
        };
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>"Failure sending mail" says nothing; what lies behind it does.</summary>
    private static string Reason(Exception error) => error.InnerException is { } inner ? $"{error.Message} {inner.Message}" : error.Message;

    private static async Task<QueuedMail?> NextAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("""
            select id, recipient, subject, text_body, html_body from notify.mail
             where sent_at is null and dead_at is null and next_at <= now() order by next_at limit 1 for update skip locked
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop) ? RowReader<QueuedMail>.For(reader)(reader) : null;
    }
}

using System.Net.Mail;
using System.Text;
using Ctms.Platform.Data;
using Ctms.Platform.Files;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Ctms.Platform.Notifications;

/// <summary>How mail leaves: Ctms:Mail:Host and so on. Without a host it goes to the folder DATA/mail and pages say so.</summary>
public sealed class MailSettings
{
    public string? Host { get; set; }

    public int Port { get; set; } = 25;

    public string? User { get; set; }

    public string? Password { get; set; }

    public bool Tls { get; set; }

    public string From { get; set; } = "ctms@localhost";

    public bool IsSent => !string.IsNullOrWhiteSpace(Host);
}

/// <summary>Sends queued mail, each row by one node; failures back off and end as dead letters after ten tries.</summary>
public sealed class MailSender(CtmsDatabase database, IOptionsMonitor<MailSettings> settings, DataFolder data, ILogger<MailSender> log) : BackgroundService
{
    private const int MaxAttempts = 10;

    /// <summary>Sends what is due; answers how many left. Tests call it instead of waiting.</summary>
    public async Task<int> DrainAsync(CancellationToken stop)
    {
        var sent = 0;
        while (await SendNextAsync(stop)) sent++;
        return sent;
    }

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

    private async Task<bool> SendNextAsync(CancellationToken stop)
    {
        await using var connection = await database.App.OpenConnectionAsync(stop);
        await using var claim = await connection.BeginTransactionAsync(stop);
        if (await NextAsync(connection, stop) is not { } mail) return false;
        await using var mark = await TryAsync(mail, connection, stop);
        await mark.ExecuteNonQueryAsync(stop);
        await claim.CommitAsync(stop);
        return true;
    }

    private async Task<NpgsqlCommand> TryAsync(Queued mail, NpgsqlConnection connection, CancellationToken stop)
    {
        try
        {
            var file = settings.CurrentValue.IsSent ? await SendAsync(mail, stop) : await WriteAsync(mail, stop);
            return new NpgsqlCommand("update notify.mail set sent_at = clock_timestamp(), file = $2, error = null where id = $1", connection)
            {
                Parameters = { new() { Value = mail.Id }, new() { Value = (object?)file ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text } },
            };
        }
        catch (Exception e) when (e is SmtpException or IOException)
        {
            log.LogWarning(e, "Mail {Id} could not be sent", mail.Id);
            return new NpgsqlCommand("""
                update notify.mail set attempts = attempts + 1, error = $2, next_at = now() + make_interval(secs => least(3600, 5 * power(2, attempts))),
                       dead_at = case when attempts + 1 >= $3 then now() end where id = $1
                """, connection)
            { Parameters = { new() { Value = mail.Id }, new() { Value = e.Message }, new() { Value = MaxAttempts } } };
        }
    }

    private static async Task<Queued?> NextAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("""
            select id, recipient, subject, text_body, html_body from notify.mail
             where sent_at is null and dead_at is null and next_at <= now() order by next_at limit 1 for update skip locked
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop) ? RowReader<Queued>.For(reader)(reader) : null;
    }

    private async Task<string?> SendAsync(Queued mail, CancellationToken stop)
    {
        var s = settings.CurrentValue;
        using var client = new SmtpClient(s.Host, s.Port) { EnableSsl = s.Tls, Timeout = 15_000 };
        if (s.User is not null) client.Credentials = new System.Net.NetworkCredential(s.User, s.Password);
        using var message = Message(mail, s.From);
        await client.SendMailAsync(message, stop);
        return null;
    }

    private async Task<string> WriteAsync(Queued mail, CancellationToken stop)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "mail"));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var name = mail.Id.ToString("n") + ".txt";
        var text = $"To: {mail.Recipient}\r\nFrom: {settings.CurrentValue.From}\r\nSubject: {mail.Subject}\r\n\r\n{mail.TextBody}";
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text, stop);
        return name;
    }

    private static MailMessage Message(Queued mail, string from)
    {
        var message = new MailMessage(from, mail.Recipient) { Subject = mail.Subject, SubjectEncoding = Encoding.UTF8, Body = mail.TextBody, BodyEncoding = Encoding.UTF8 };
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.HtmlBody, Encoding.UTF8, "text/html"));
        // The same row sent twice after a lost answer carries the same id, so that mail programs show it once.
        message.Headers.Add("Message-ID", $"<{mail.Id:n}@{new MailAddress(from).Host}>");
        return message;
    }

    private sealed record Queued(Guid Id, string Recipient, string Subject, string TextBody, string HtmlBody);
}

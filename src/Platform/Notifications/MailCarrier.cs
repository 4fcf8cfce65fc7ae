using System.Net;
using System.Net.Mail;
using System.Text;
using Ctms.Platform.Files;

namespace Ctms.Platform.Notifications;

/// <summary>A mail of the queue.</summary>
internal sealed record QueuedMail(Guid Id, string Recipient, string Subject, string TextBody, string HtmlBody);

/// <summary>Carries mails one after the other on one connection to the mail server; without a server into the folder DATA/mail.</summary>
internal sealed class MailCarrier(MailSettings settings, DataFolder data) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private SmtpClient? client;

    /// <summary>The file in the folder; null when a server took the mail. Throws SmtpException or IOException.</summary>
    public async Task<string?> CarryAsync(QueuedMail mail, CancellationToken stop)
    {
        if (!settings.IsSent) return await WriteAsync(mail, stop);
        client ??= Connected();
        using var message = Message(mail);
        // The client's own timeout does not hold for its asynchronous calls.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        try
        {
            await client.SendMailAsync(message, limit.Token);
            return null;
        }
        catch (Exception e) when (e is SmtpException or OperationCanceledException)
        {
            Dispose();
            if (e is SmtpException || stop.IsCancellationRequested) throw;
            throw new SmtpException(SmtpStatusCode.GeneralFailure, $"The mail server did not answer within {Patience.TotalSeconds:0} seconds.");
        }
    }

    /// <summary>Whether the server could not be spoken to at all: then it isn't the mail's fault, and the next mail would fare no better.</summary>
    public static bool IsUnreachable(Exception error) => error is SmtpException { StatusCode: SmtpStatusCode.GeneralFailure or SmtpStatusCode.ServiceNotAvailable };

    public void Dispose()
    {
        client?.Dispose();
        client = null;
    }

    private SmtpClient Connected() => new(settings.Host, settings.Port)
    {
        EnableSsl = settings.Tls,
        Credentials = settings.User is null ? null : new NetworkCredential(settings.User, settings.Password),
    };

    private async Task<string> WriteAsync(QueuedMail mail, CancellationToken stop)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "mail"));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var name = mail.Id.ToString("n") + ".txt";
        var text = $"To: {mail.Recipient}\r\nFrom: {settings.From}\r\nSubject: {mail.Subject}\r\n\r\n{mail.TextBody}";
        // Whoever watches the folder finds whole mails only.
        var unfinished = Path.Combine(folder.FullName, name + ".part");
        await File.WriteAllTextAsync(unfinished, text, stop);
        File.Move(unfinished, Path.Combine(folder.FullName, name), overwrite: true);
        return name;
    }

    private MailMessage Message(QueuedMail mail)
    {
        var message = new MailMessage(settings.From, mail.Recipient) { Subject = mail.Subject, SubjectEncoding = Encoding.UTF8, Body = mail.TextBody, BodyEncoding = Encoding.UTF8 };
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.HtmlBody, Encoding.UTF8, "text/html"));
        // The same row sent twice after a lost answer carries the same id, so that mail programs show it once.
        message.Headers.Add("Message-ID", $"<{mail.Id:n}@{new MailAddress(settings.From).Host}>");
        return message;
    }
}

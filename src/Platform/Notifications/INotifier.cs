using System.Net.Mail;
using System.Text;
using System.Text.Encodings.Web;
using Ctms.Platform.Data;

namespace Ctms.Platform.Notifications;

/// <summary>Tells people: in the portal, or by e-mail through a queue that survives a mail server's absence.</summary>
public interface INotifier
{
    Task NotifyAsync(Guid userId, string category, string text, string? link, CancellationToken stop);

    /// <summary>Tells many people the same in the portal.</summary>
    Task NotifyAllAsync(IReadOnlyCollection<Guid> userIds, string category, string text, string? link, CancellationToken stop);

    /// <summary>Queues an e-mail in the current transaction. Nothing confidential belongs into it; a secret link is masked to readers of the folder.</summary>
    Task MailAsync(Mail mail, CancellationToken stop);

    /// <summary>Queues many e-mails at once in the current transaction: all of them or, when one address is none, not any.</summary>
    Task MailAllAsync(IReadOnlyList<Mail> mails, CancellationToken stop);
}

/// <summary>An e-mail: paragraphs of plain text and at most one button. Both parts, text and HTML, are made from it. Language is that of the text (ISO 639-1).</summary>
public sealed record Mail(string To, string Subject, IReadOnlyList<string> Paragraphs, string? ButtonText = null, string? ButtonUrl = null, bool SecretLink = false, string Language = "en")
{
    public bool IsAddressValid => MailAddress.TryCreate(To, out var address) && address.Address == To && !To.Any(char.IsControl);

    public string Text()
    {
        var text = new StringBuilder();
        foreach (var paragraph in Paragraphs) text.Append(paragraph).Append("\r\n\r\n");
        if (ButtonUrl is not null) text.Append(ButtonText).Append(":\r\n").Append(ButtonUrl).Append("\r\n");
        return text.ToString();
    }

    public string Html()
    {
        var html = HtmlEncoder.Default;
        var body = new StringBuilder("<!doctype html><html lang=\"").Append(html.Encode(Language)).Append("\"><body style=\"font-family:sans-serif;font-size:15px;line-height:1.5;color:#141c2b\">");
        foreach (var paragraph in Paragraphs) body.Append("<p>").Append(html.Encode(paragraph).Replace("&#xA;", "<br>", StringComparison.Ordinal)).Append("</p>");
        if (ButtonUrl is not null)
            body.Append("<p><a style=\"background:#2457d6;color:#fff;padding:10px 16px;border-radius:6px;text-decoration:none\" href=\"").Append(html.Encode(ButtonUrl)).Append("\">").Append(html.Encode(ButtonText ?? "Open")).Append("</a></p>");
        return body.Append("</body></html>").ToString();
    }
}

internal sealed class Notifier(DbSession session) : INotifier
{
    public Task NotifyAsync(Guid userId, string category, string text, string? link, CancellationToken stop) =>
        session.ExecuteAsync($"insert into notify.notification (id, user_id, category, text, link) values ({Guid.CreateVersion7()}, {userId}, {category}, {text}, {link})", stop);

    public Task NotifyAllAsync(IReadOnlyCollection<Guid> userIds, string category, string text, string? link, CancellationToken stop)
    {
        var (people, ids) = (userIds.ToArray(), userIds.Select(_ => Guid.CreateVersion7()).ToArray());
        return session.ExecuteAsync($"""
            insert into notify.notification (id, user_id, category, text, link) select n.id, n.user_id, {category}, {text}, {link} from unnest({ids}::uuid[], {people}::uuid[]) n(id, user_id)
            """, stop);
    }

    public Task MailAsync(Mail mail, CancellationToken stop) => MailAllAsync([mail], stop);

    public async Task MailAllAsync(IReadOnlyList<Mail> mails, CancellationToken stop)
    {
        if (mails.Any(mail => !mail.IsAddressValid)) throw new ArgumentException("This is no e-mail address.", nameof(mails));
        if (mails.Count == 0) return;
        var (ids, recipients, secrets) = (Column(mails, _ => Guid.CreateVersion7()), Column(mails, mail => mail.To), Column(mails, mail => mail.SecretLink));
        var subjects = Column(mails, mail => string.Concat(mail.Subject.Where(c => !char.IsControl(c))));
        var (texts, htmls) = (Column(mails, mail => mail.Text()), Column(mails, mail => mail.Html()));
        await session.ExecuteAsync($"""
            insert into notify.mail (id, recipient, subject, text_body, html_body, secret_link)
            select * from unnest({ids}::uuid[], {recipients}::text[], {subjects}::text[], {texts}::text[], {htmls}::text[], {secrets}::boolean[])
            """, stop);
    }

    private static T[] Column<T>(IReadOnlyList<Mail> mails, Func<Mail, T> of) => [.. mails.Select(of)];
}

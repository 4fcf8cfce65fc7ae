using System.Text.RegularExpressions;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Administration.Mail;

/// <summary>Opens one letter. That somebody read it stands in the trail, and a link that signs another person in is never shown.</summary>
internal sealed partial class ReadLetter(DbSession session, CurrentUser user)
{
    public async Task<Letter?> RunAsync(Guid id, CancellationToken stop)
    {
        var letter = await session.QueryOneAsync<Letter>($"select m.id, m.recipient, m.subject, m.text_body, m.secret_link, {Sql.Literal(MailList.State)} as state, m.created_at, m.sent_at, m.error from notify.mail m where m.id = {id}", stop);
        if (letter is null) return null;
        await session.ExecuteAsync($"select audit.record('mail-read', {id}, jsonb_build_object('recipient', {letter.Recipient}::text, 'subject', {letter.Subject}::text))", stop);
        return letter with { TextBody = Masked(letter.TextBody, letter.SecretLink && !string.Equals(letter.Recipient, user.Email, StringComparison.OrdinalIgnoreCase)) };
    }

    /// <summary>Without its addresses when they are secret.</summary>
    internal static string Masked(string text, bool isSecret) => isSecret ? Address().Replace(text, "•••••• (a link for the recipient only)") : text;

    [GeneratedRegex(@"https?://\S+", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Address();
}

internal sealed record Letter(Guid Id, string Recipient, string Subject, string TextBody, bool SecretLink, string State, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, string? Error);

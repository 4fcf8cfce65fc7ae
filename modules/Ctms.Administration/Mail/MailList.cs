using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Administration.Mail;

/// <summary>What the portal wrote to whom, and whether it left.</summary>
internal sealed class MailList(DbSession session)
{
    public const string State = "case when m.dead_at is not null then 'dead' when m.sent_at is null and m.attempts > 0 then 'trying' when m.sent_at is null then 'waiting' when m.file is not null then 'folder' else 'sent' end";
    private static readonly Keyset<MailRow> Order = new Keyset<MailRow>("m.id", row => row.Id).By("at", "m.created_at", row => row.CreatedAt).By("to", "m.recipient", row => row.Recipient);

    public Task<ListSlice<MailRow>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var where = new Where().Any(State, request, "state").Days("m.created_at", request, "at");
        if (request.Q is { } words) where.And($"m.recipient ilike {"%" + Where.Escape(words.Trim()) + "%"} or m.subject ilike {"%" + Where.Escape(words.Trim()) + "%"}");
        return session.ListAsync(Order, request, new ListSql(
            Rows: $"select m.id, m.recipient, m.subject, {Sql.Literal(State)} as state, m.created_at, m.sent_at, m.attempts, m.error",
            From: $"from notify.mail m",
            Where: where)
        {
            Facets = { ["state"] = State },
        }, stop);
    }
}

internal sealed record MailRow(Guid Id, string Recipient, string Subject, string State, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, int Attempts, string? Error);

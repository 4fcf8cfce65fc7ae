using Ctms.Directory.Contracts;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Data;
using Ctms.Platform.Notifications;

namespace Ctms.Investigators.Inviting;

/// <summary>
/// Reminds those who have not answered: a mail with a new link of the same respondent. What was reminded since the given moment is left out, and the mark is
/// set in the transaction that queues the mail, so that two who remind at once send one mail.
/// </summary>
// unscoped: the invitations were found within the scope, or by the portal itself
internal sealed class Reminders(DbSession session, SurveyLinks links, INotifier notifier, IPeople people, TimeProvider clock)
{
    private const int Portion = 200;

    /// <summary>Answers how many were reminded.</summary>
    public async Task<int> SendAsync(IEnumerable<Guid> invitations, DateTimeOffset unlessSince, CancellationToken stop)
    {
        var sent = 0;
        foreach (var portion in invitations.Chunk(Portion)) sent += await SendPortionAsync(portion, unlessSince, stop);
        return sent;
    }

    private async Task<int> SendPortionAsync(Guid[] portion, DateTimeOffset unlessSince, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var rows = await session.QueryAsync<Row>($"""
            select i.id, i.person_id, r.id as respondent, r.name, r.email, r.language, n.subject::text as subject, n.message::text as message, i.closes_at, n.zone, coalesce(c.protocol, '') as protocol
              from investigators.invitation i join investigators.invitation_round n on n.id = i.round_id
              join investigators.respondent r on r.invitation_id = i.id and r.kind = 'invitee' and r.revoked_at is null
              join investigators.confirmed_address a on a.study_id = i.study_id and a.person_id = i.person_id and a.email = r.email
              join investigators.survey s on s.id = i.survey_id and s.closed_at is null
              left join investigators.study_card c on c.id = i.study_id
             where i.id = any({portion})
            """, stop);
        var known = await people.FindAsync([.. rows.Select(row => row.PersonId).Distinct()], stop);
        var ids = rows.Where(row => known.GetValueOrDefault(row.PersonId) is { DoNotContact: false }).Select(row => row.Id).ToArray();
        var now = clock.GetUtcNow();
        var marked = (await session.QueryAsync<Guid>($"""
            update investigators.invitation set reminded_at = {now}, reminders = reminders + 1
             where id = any({ids}) and status in ('invited', 'opened', 'started') and closes_at > {now} and (reminded_at is null or reminded_at < {unlessSince}) returning id
            """, stop)).ToHashSet();
        var told = rows.Where(row => marked.Contains(row.Id)).ToList();
        await MailAsync(told, stop);
        await work.CommitAsync(stop);
        return told.Count;
    }

    private async Task MailAsync(List<Row> told, CancellationToken stop)
    {
        if (told.Count == 0) return;
        var addresses = await links.IssueAsync([.. told.Select(row => row.Respondent)], stop);
        await notifier.MailAllAsync([.. told.Select(row => InvitationMails.Remind(
            new(row.Protocol, SurveyText.Words(row.Subject), SurveyText.Words(row.Message), row.ClosesAt, row.Zone), new(row.Name, row.Email, row.Language, addresses[row.Respondent])))], stop);
    }

    private sealed record Row(
        Guid Id, Guid PersonId, Guid Respondent, string Name, string Email, string Language, string Subject, string Message, DateTimeOffset ClosesAt, string Zone, string Protocol);
}

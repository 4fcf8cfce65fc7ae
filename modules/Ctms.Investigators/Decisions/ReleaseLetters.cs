using Ctms.Directory.Contracts;
using Ctms.Investigators.Approving;
using Ctms.Investigators.Candidates;
using Ctms.Investigators.Inviting;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Notifications;
using Ctms.Workflows.Contracts;

namespace Ctms.Investigators.Decisions;

/// <summary>How many letters left, and how many had to stay.</summary>
internal sealed record Released(int Sent, int Kept, Guid? Request = null);

/// <summary>Sends waiting letters as a batch: the mark and the queued mail are one transaction, so a letter leaves once. Without a confirmed address it stays.</summary>
// unscoped: the study was found within the scope
internal sealed class ReleaseLetters(DbSession session, INotifier notifier, IPeople people, IApprovals approvals, IAccess access, CurrentUser user, TimeProvider clock)
{
    private const int LongestSubject = 200;
    private const int LongestBody = 5_000;

    /// <summary>Whether letters of the study wait for an approval before they leave.</summary>
    public Task<bool> NeedsApprovalAsync(StudyCard study, CancellationToken stop) => approvals.IsRequiredAsync(Acts.ReleaseLetters.Id, study.ClientId, stop);

    public async Task<Outcome<Released>> RunAsync(StudyCard study, IReadOnlyCollection<Guid> letters, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Decide, new ScopeTarget(study.ClientId, study.Id), stop)) return Outcome.Refused("You may not release letters of this study.");
        if (letters.Count == 0) return Outcome.Refused("No letter was chosen. Tick letters in the list first.");
        return await NeedsApprovalAsync(study, stop) ? await AskAsync(study, letters, stop) : await ApprovedAsync(study, letters, user.Name, stop);
    }

    /// <summary>The letters that wait become a batch whose approval is asked for; a letter waits in one batch at a time.</summary>
    private async Task<Outcome<Released>> AskAsync(StudyCard study, IReadOnlyCollection<Guid> letters, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        await session.ExecuteAsync($"select pg_advisory_xact_lock(hashtextextended({"investigators.letters " + study.Id}, 0))", stop);
        var waiting = await session.QueryAsync<Guid>($"""
            select l.id from investigators.outcome_letter l
             where l.study_id = {study.Id} and l.id = any({letters.ToArray()}) and l.released_at is null
               and not exists (select from investigators.letter_batch b where b.study_id = l.study_id and b.outcome is null and l.id = any(b.letters)) order by l.id
            """, stop);
        if (waiting.Count == 0) return Outcome.Refused("These letters were released already, or wait for an approval.");
        var batch = Guid.CreateVersion7(clock.GetUtcNow());
        await session.ExecuteAsync($"""
            insert into investigators.letter_batch (id, client_id, study_id, letters, asked_at, asked_by) values ({batch}, {study.ClientId}, {study.Id}, {waiting.ToArray()}, {clock.GetUtcNow()}, {user.Name})
            """, stop);
        var asked = await approvals.RequestAsync(Acts.ReleaseLetters.Id, batch, null, null, stop);
        if (asked.Refusal is not null) return Outcome.Refused(asked.Refusal);
        await work.CommitAsync(stop);
        return new Released(waiting.Count, letters.Count - waiting.Count, asked.Request);
    }

    /// <summary>Sends what need not wait, or was approved, in the name of the one who asked.</summary>
    public async Task<Outcome<Released>> ApprovedAsync(StudyCard study, IReadOnlyCollection<Guid> letters, string by, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var waiting = await session.QueryAsync<Row>($"""
            select l.id, l.person_id, l.language, l.subject, l.body, c.facility, a.email
              from investigators.outcome_letter l join investigators.candidate c on c.id = l.candidate_id
              join investigators.confirmed_address a on a.study_id = l.study_id and a.person_id = l.person_id
             where l.study_id = {study.Id} and l.id = any({letters.ToArray()}) and l.released_at is null order by l.id for update of l
            """, stop);
        var known = await people.FindAsync([.. waiting.Select(row => row.PersonId).Distinct()], stop);
        var sent = waiting.Where(row => known.GetValueOrDefault(row.PersonId) is { DoNotContact: false }).ToList();
        var ids = sent.Select(row => row.Id).ToArray();
        await session.ExecuteAsync($"update investigators.outcome_letter set released_at = {clock.GetUtcNow()}, released_by = {by} where id = any({ids}) and released_at is null", stop);
        await notifier.MailAllAsync([.. sent.Select(row => Letter(study, row, known[row.PersonId].DisplayName))], stop);
        await work.CommitAsync(stop);
        if (sent.Count == 0) return Outcome.Refused("None of these letters could leave: they were released already, there is no confirmed address, or the person asked not to be contacted.");
        return new Released(sent.Count, letters.Count - sent.Count);
    }

    /// <summary>Changes the text of all waiting letters of one outcome and language.</summary>
    public async Task<Outcome<int>> RewriteAsync(StudyCard study, string outcome, string language, string? subject, string? body, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Decide, new ScopeTarget(study.ClientId, study.Id), stop)) return Outcome.Refused("You may not change letters of this study.");
        if (string.IsNullOrWhiteSpace(subject) || string.IsNullOrWhiteSpace(body)) return Outcome.Refused("The letter needs a subject and a text.");
        if (subject.Length > LongestSubject || body.Length > LongestBody) return Outcome.Refused($"The subject has {LongestSubject}, the text {LongestBody:#,0} characters at most.");
        if ((Placeholders.Unknown(subject, LetterHoles.Known) ?? Placeholders.Unknown(body, LetterHoles.Known)) is { } hole) return Outcome.Refused($"{hole} is no placeholder. There are {{name}}, {{study}} and {{facility}}.");
        return await session.ExecuteAsync($"""
            update investigators.outcome_letter set subject = {subject.Trim()}, body = {body.Trim()}
             where study_id = {study.Id} and outcome = {outcome} and language = {language} and released_at is null
            """, stop);
    }

    private static Mail Letter(StudyCard study, Row row, string name)
    {
        var (subject, body) = LetterHoles.Fill(row.Subject, row.Body, name, study.Protocol, row.Facility);
        return new(row.Email, subject, Placeholders.Paragraphs(body), Language: row.Language);
    }

    private sealed record Row(Guid Id, Guid PersonId, string Language, string Subject, string Body, string? Facility, string Email);
}

using Ctms.Investigators.Surveys;
using Ctms.Platform;
using Ctms.Platform.Data;
using Ctms.Platform.Notifications;

namespace Ctms.Investigators.Answering;

/// <summary>Somebody to whom a part was given.</summary>
internal sealed record Delegated(Guid Id, string Name, string Email, DateTimeOffset Since, DateTimeOffset? LastSaved);

/// <summary>Gives a second personal link to a response, and takes it back.</summary>
internal sealed class DelegateSurvey(DbSession session, RespondentMails mails, TimeProvider clock)
{
    private const int Most = 5;

    public Task<List<Delegated>> OfAsync(SurveyResponse response, CancellationToken stop) => session.QueryAsync<Delegated>($"""
        select r.id, r.name, r.email, r.created_at as since, (select max(a.saved_at) from investigators.answer a where a.respondent_id = r.id) as last_saved
          from investigators.respondent r where r.invitation_id = {response.Id} and r.kind = 'delegate' and r.revoked_at is null order by r.created_at
        """, stop);

    public async Task<Outcome> RunAsync(SurveyResponse response, string? name, string? email, string? language, string? message, CancellationToken stop)
    {
        if (ClosedWords.Of(response.Closed) is { } closed) return Outcome.Refused(closed);
        if (!response.IsInvitee) return Outcome.Refused("Only the person who was invited can give parts away.");
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > 200) return Outcome.Refused("Please give the name of your colleague.");
        if (email is null || email.Length > 254 || !new Mail(email.Trim(), "", []).IsAddressValid) return Outcome.Refused("This is no e-mail address.");
        if (message?.Length > 1_000) return Outcome.Refused("The message has 1,000 characters at most.");
        await using var work = await session.BeginAsync(stop);
        // unscoped: the response was found by its secret. The lock makes a double click one mail.
        await session.QueryOneAsync<Guid>($"select id from investigators.invitation where id = {response.Id} for update", stop);
        var there = await OfAsync(response, stop);
        if (there.Exists(one => one.Email.Equals(email.Trim(), StringComparison.OrdinalIgnoreCase))) return Outcome.Refused("This colleague has a link already.");
        if (there.Count >= Most) return Outcome.Refused("Five colleagues at most can help with one survey.");
        var (id, speaks) = (Guid.CreateVersion7(clock.GetUtcNow()), Wordings.Languages.Contains(language) ? language! : response.Language);
        await session.ExecuteAsync($"""
            insert into investigators.respondent (id, client_id, study_id, invitation_id, person_id, kind, name, email, language, created_at)
            values ({id}, {response.ClientId}, {response.StudyId}, {response.Id}, {response.PersonId}, 'delegate', {name.Trim()}, {email.Trim()}, {speaks}, {clock.GetUtcNow()})
            """, stop);
        await mails.DelegateAsync(response, id, name.Trim(), email.Trim(), speaks, message, stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    public async Task<Outcome> TakeBackAsync(SurveyResponse response, Guid delegated, CancellationToken stop)
    {
        if (!response.IsInvitee) return Outcome.Refused("Only the person who was invited can do this.");
        await session.ExecuteAsync($"update investigators.respondent set revoked_at = {clock.GetUtcNow()} where id = {delegated} and invitation_id = {response.Id} and kind = 'delegate' and revoked_at is null", stop);
        return Outcome.Done;
    }
}

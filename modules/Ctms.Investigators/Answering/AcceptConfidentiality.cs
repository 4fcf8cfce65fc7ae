using System.Security.Cryptography;
using System.Text;
using Ctms.Platform;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Answering;

/// <summary>Keeps as evidence that a person accepted the confidentiality text, with its digest, the typed name, time and zone; a copy goes out by mail.</summary>
internal sealed class AcceptConfidentiality(DbSession session, RespondentMails mails, TimeProvider clock)
{
    /// <summary>Whether this person may see confidential parts: they accepted this very text, or the invitation is covered on paper.</summary>
    public async Task<bool> IsAcceptedAsync(SurveyResponse response, CancellationToken stop)
    {
        if (response.Survey.Confidentiality is not { } text) return true;
        var digests = new[] { Digest(text.Text.In("en")), Digest(text.Text.In("de")) };
        // unscoped: the response was found by its secret
        return await session.QueryOneAsync<long>($"""
            select count(*) from investigators.confidentiality c
             where c.invitation_id = {response.Id} and (c.way = 'paper' or c.respondent_id = {response.RespondentId} and c.text_sha256 = any({digests}))
            """, stop) > 0;
    }

    public async Task<Outcome> RunAsync(SurveyResponse response, bool agrees, string? typedName, string? zone, CancellationToken stop)
    {
        if (ClosedWords.Of(response.Closed) is { } closed) return Outcome.Refused(closed);
        if (response.Survey.Confidentiality is not { } text) return Outcome.Done;
        if (!agrees) return Outcome.Refused("Please tick that you agree, or go back.");
        if (string.IsNullOrWhiteSpace(typedName) || typedName.Trim().Length > 200) return Outcome.Refused("Please type your full name.");
        var (now, words, at) = (clock.GetUtcNow(), text.Text.In(response.Language), zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found.Id : response.Zone);
        await using var work = await session.BeginAsync(stop);
        var kept = await session.ExecuteAsync($"""
            insert into investigators.confidentiality (id, client_id, study_id, invitation_id, respondent_id, person_id, way, text_version, text_sha256, typed_name, accepted_at, zone)
            values ({Guid.CreateVersion7(now)}, {response.ClientId}, {response.StudyId}, {response.Id}, {response.RespondentId}, {response.PersonId}, 'click-through', {text.Version}, {Digest(words)}, {typedName.Trim()}, {now}, {at})
                on conflict (invitation_id, respondent_id, text_sha256) do nothing
            """, stop);
        if (kept == 1) await mails.ConfidentialityAsync(response, words, text.Version, typedName.Trim(), now, at, Digest(words), stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    /// <summary>What identifies the text that somebody accepted.</summary>
    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

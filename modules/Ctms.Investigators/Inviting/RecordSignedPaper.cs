using System.Globalization;
using Ctms.Investigators.Answering;
using Ctms.Investigators.Candidates;
using Ctms.Investigators.Surveys;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Inviting;

/// <summary>
/// Keeps that invited people have signed the confidentiality text on paper: they, and those to whom they give a part, are not asked to accept it in the survey.
/// </summary>
// unscoped: the study was found within the scope
internal sealed class RecordSignedPaper(DbSession session, IAccess access, CurrentUser user, TimeProvider clock)
{
    private const int LongestWords = 500;

    /// <summary>For how many it was kept. "where" says in which file or binder the paper lies; it stays on record as the reason.</summary>
    public async Task<Outcome<int>> RunAsync(StudyCard study, IReadOnlyCollection<Guid> invitations, string? signedOn, string? where, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Invite, new ScopeTarget(study.ClientId, study.Id), stop)) return Outcome.Refused("You may not change invitations of this study.");
        if (invitations.Count == 0) return Outcome.Refused("Nobody was chosen. Tick people in the list first.");
        if (!DateOnly.TryParse(signedOn, CultureInfo.InvariantCulture, out var day)) return Outcome.Refused("Say on which day it was signed.");
        if (string.IsNullOrWhiteSpace(where)) return Outcome.Refused("Say where the signed paper is kept, so that an inspector finds it.");
        if (where.Length > LongestWords) return Outcome.Refused($"The words on where it is kept may have {LongestWords} characters at most.");
        if (day > ClosingDay.Of(clock.GetUtcNow(), TimeZoneInfo.Utc).AddDays(1)) return Outcome.Refused("The day of signing is still to come.");
        user.Reason = where.Trim();
        await using var work = await session.BeginAsync(stop);
        var kept = 0;
        foreach (var one in await OpenAsync(study, invitations, stop)) kept += await KeepAsync(study, one, day, stop);
        if (kept == 0) return Outcome.Refused("Nothing was kept: their survey has no confidential part, their invitation has ended, or they have accepted the text already.");
        await work.CommitAsync(stop);
        return kept;
    }

    private Task<List<Covered>> OpenAsync(StudyCard study, IReadOnlyCollection<Guid> invitations, CancellationToken stop) => session.QueryAsync<Covered>($"""
        select i.id, r.id as respondent, r.name, i.person_id, r.language, o.zone, v.definition::text as definition
          from investigators.invitation i
          join investigators.respondent r on r.invitation_id = i.id and r.kind = 'invitee'
          join investigators.invitation_round o on o.id = i.round_id
          join investigators.survey_version v on v.id = i.version_id
         where i.study_id = {study.Id} and i.id = any({invitations.ToArray()}) and i.status in ('invited', 'opened', 'started')
         order by i.id for update of i
        """, stop);

    private async Task<int> KeepAsync(StudyCard study, Covered one, DateOnly day, CancellationToken stop)
    {
        if (SurveyText.Read(one.Definition).Confidentiality is not { } text) return 0;
        var signed = ClosingDay.StartOf(day, ClosingDay.Zone(one.Zone));
        return await session.ExecuteAsync($"""
            insert into investigators.confidentiality (id, client_id, study_id, invitation_id, respondent_id, person_id, way, text_version, text_sha256, typed_name, accepted_at, zone)
            values ({Guid.CreateVersion7()}, {study.ClientId}, {study.Id}, {one.Id}, {one.Respondent}, {one.PersonId}, 'paper', {text.Version}, {AcceptConfidentiality.Digest(text.Text.In(one.Language))}, {one.Name}, {signed}, {one.Zone})
                on conflict (invitation_id, respondent_id, text_sha256) do nothing
            """, stop);
    }

    private sealed record Covered(Guid Id, Guid Respondent, string Name, Guid PersonId, string Language, string Zone, string Definition);
}

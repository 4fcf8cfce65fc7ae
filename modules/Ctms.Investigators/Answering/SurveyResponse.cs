using Ctms.Investigators.Inviting;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Data;
using Ctms.Studies.Contracts;

namespace Ctms.Investigators.Answering;

/// <summary>Why nothing can be answered any more.</summary>
internal enum ClosedBecause
{
    Open,
    Revoked,
    Declined,
    Over,
    SurveyClosed,
    StudyEnded,
}

/// <summary>A response as the holder of one of its links sees it: what is asked, what stands there, and who they are.</summary>
/// <param name="IsWithdrawn">The invitation, or the link of a delegate, was taken back: it shows neither questions nor answers any more.</param>
internal sealed record SurveyResponse(
    Guid Id, Guid ClientId, Guid StudyId, Guid CandidateId, Guid PersonId, Guid RespondentId, bool IsInvitee, string Name, string Email, string Language, InvitationStatus Status, DateTimeOffset ClosesAt,
    DateTimeOffset? SubmittedAt, string AskedBy, string Zone, ClosedBecause Closed, bool IsWithdrawn, SurveyDefinition Survey)
{
    public bool IsOpen => Closed == ClosedBecause.Open;

    public bool IsSubmitted => SubmittedAt is not null;
}

/// <summary>Finds responses by the secret of a link.</summary>
internal sealed class SurveyResponses(SurveyLinks links, DbSession session, TimeProvider clock)
{
    /// <summary>Null for a secret that never was one.</summary>
    public async Task<SurveyResponse?> FindAsync(string token, CancellationToken stop)
    {
        if (await links.FindAsync(token, stop) is not { } respondent) return null;
        // unscoped: the secret names the response
        var row = await session.QueryOneAsync<Row>($"""
            select i.id, i.client_id, i.study_id, i.candidate_id, i.person_id, r.kind, r.name, r.email, r.language, i.status, i.end_reason, i.closes_at, i.submitted_at, o.asked_by, o.zone,
                   r.revoked_at, s.closed_at as survey_closed_at, coalesce(c.status, '') as study_status, v.definition::text as definition
              from investigators.respondent r join investigators.invitation i on i.id = r.invitation_id join investigators.survey s on s.id = i.survey_id
              join investigators.survey_version v on v.id = i.version_id join investigators.invitation_round o on o.id = i.round_id
              left join investigators.study_card c on c.id = i.study_id
             where r.id = {respondent}
            """, stop);
        return row is null ? null : Of(row, respondent);
    }

    /// <summary>What stands in the form, with who saved it.</summary>
    public async Task<KeptAnswers> AnswersAsync(SurveyResponse response, CancellationToken stop)
    {
        // unscoped: the response was found by its secret
        var rows = await session.QueryAsync<AnswerRow>($"""
            select a.question, a.value::text as value, a.saved_at, a.respondent_id, r.name as saved_by
              from investigators.answer a left join investigators.respondent r on r.id = a.respondent_id where a.invitation_id = {response.Id}
            """, stop);
        return new(new(rows.Where(row => row.Value != "null").ToDictionary(row => row.Question, row => System.Text.Json.Nodes.JsonNode.Parse(row.Value)!)),
            rows.Where(row => row.Value != "null").ToDictionary(row => row.Question, row => new SavedBy(row.RespondentId, row.SavedBy, row.SavedAt)));
    }

    private SurveyResponse Of(Row row, Guid respondent)
    {
        var status = EnumText.Parse<InvitationStatus>(row.Status);
        var closed = status switch
        {
            _ when row.RevokedAt is not null => ClosedBecause.Revoked,
            InvitationStatus.Revoked when row.EndReason == EndReasons.StudyEnded => ClosedBecause.StudyEnded,
            InvitationStatus.Revoked => ClosedBecause.Revoked,
            InvitationStatus.Declined => ClosedBecause.Declined,
            InvitationStatus.Expired => ClosedBecause.Over,
            _ when StudyStatuses.Ended.Contains(row.StudyStatus) => ClosedBecause.StudyEnded,
            _ when row.SurveyClosedAt is not null => ClosedBecause.SurveyClosed,
            _ when row.ClosesAt <= clock.GetUtcNow() => ClosedBecause.Over,
            _ => ClosedBecause.Open,
        };
        return new(row.Id, row.ClientId, row.StudyId, row.CandidateId, row.PersonId, respondent, row.Kind == "invitee", row.Name, row.Email, row.Language, status, row.ClosesAt, row.SubmittedAt, row.AskedBy,
            row.Zone, closed, closed == ClosedBecause.Revoked, SurveyText.Read(row.Definition));
    }

    private sealed record Row(
        Guid Id, Guid ClientId, Guid StudyId, Guid CandidateId, Guid PersonId, string Kind, string Name, string Email, string Language, string Status, string? EndReason, DateTimeOffset ClosesAt, DateTimeOffset? SubmittedAt,
        string AskedBy, string Zone, DateTimeOffset? RevokedAt, DateTimeOffset? SurveyClosedAt, string StudyStatus, string Definition);

    private sealed record AnswerRow(string Question, string Value, DateTimeOffset SavedAt, Guid? RespondentId, string? SavedBy);
}

/// <summary>Who saved an answer, and when; nobody: it came from the profile.</summary>
internal sealed record SavedBy(Guid? RespondentId, string? Name, DateTimeOffset At);

/// <summary>The answers that stand in the form.</summary>
internal sealed record KeptAnswers(Answers Answers, IReadOnlyDictionary<string, SavedBy> Savers);

using Ctms.Investigators.Candidates;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Investigators.Inviting;

/// <summary>An invitation in the list of responses.</summary>
internal sealed record ResponseRow(
    Guid Id, Guid CandidateId, Guid PersonId, string Name, string? Facility, string? City, string? Country, string Survey, Guid SurveyId, string Status, DateTimeOffset InvitedAt, DateTimeOffset? OpenedAt,
    DateTimeOffset? StartedAt, DateTimeOffset? SubmittedAt, DateTimeOffset ClosesAt, DateTimeOffset? EndedAt, string? EndReason, string? EndNote, DateTimeOffset? RemindedAt, int Reminders, bool IsDemo)
{
    public bool IsOpen => Status is "invited" or "opened" or "started";
}

/// <summary>The invitations of a study.</summary>
internal sealed class ResponseList(DbSession session, IScope scope)
{
    private static readonly Keyset<ResponseRow> Order = new Keyset<ResponseRow>("i.id", row => row.Id)
        .By("name", "lower(coalesce(p.name, ''))", row => row.Name.ToLowerInvariant())
        .By("invited", "i.invited_at", row => row.InvitedAt)
        .By("closes", "i.closes_at", row => row.ClosesAt)
        .By("submitted", "i.submitted_at", row => row.SubmittedAt);

    public Task<ListSlice<ResponseRow>> ReadAsync(StudyCard study, ListRequest request, CancellationToken stop)
    {
        var step = FunnelSteps.Find(request.Text("step"));
        var where = new Where().And($"i.study_id = {study.Id}").And(scope.On("i")).Contains("p.name", request.Q)
            .Any("i.status", request, "status").Any("c.country", request, "country").Any("s.name", request, "survey");
        if (step is not null) where.And(Sql.Literal(step.Sql), filter: "step");
        return session.ListAsync(Order, request, new ListSql(
            Rows: $"""
                select i.id, i.candidate_id, i.person_id, coalesce(p.name, '') as name, c.facility, c.city, c.country, s.name as survey, i.survey_id, i.status, i.invited_at, i.opened_at, i.started_at, i.submitted_at,
                       i.closes_at, i.ended_at, i.end_reason, i.end_note, i.reminded_at, i.reminders, coalesce(p.is_demo, false) as is_demo
                """,
            // Left joins, since the database leaves those out that a count does not look at.
            From: $"""
                from investigators.invitation i
                  left join investigators.candidate c on c.id = i.candidate_id left join investigators.person_card p on p.id = i.person_id left join investigators.survey s on s.id = i.survey_id
                """,
            Where: where)
        {
            Facets = { ["status"] = "i.status", ["country"] = "c.country" },
        }, stop);
    }
}

using Ctms.Investigators.Inviting;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Investigators.Candidates;

/// <summary>A candidate in the list. Standing is that of the latest invitation; the decision is there once it was made.</summary>
internal sealed record CandidateRow(
    Guid Id, Guid PersonId, string Name, string? Degrees, string? Facility, string? City, string? Country, int Trials, int LastYear, bool DoNotContact, bool IsDemo,
    DateTimeOffset AddedAt, string AddedBy, DateTimeOffset? RemovedAt, string? RemovedReason, string Standing, DateTimeOffset? InvitedAt, string? Decision, bool HasAddress);

/// <summary>The candidates of a study; those who were taken off are shown on request.</summary>
internal sealed class CandidateList(DbSession session, IScope scope)
{
    private static readonly Keyset<CandidateRow> Order = new Keyset<CandidateRow>("c.id", row => row.Id)
        .By("name", "lower(coalesce(p.name, ''))", row => row.Name.ToLowerInvariant())
        .By("added", "c.added_at", row => row.AddedAt)
        .By("trials", "coalesce(h.trials, 0)", row => row.Trials);

    public Task<ListSlice<CandidateRow>> ReadAsync(StudyCard study, ListRequest request, CancellationToken stop)
    {
        var where = new Where().And($"c.study_id = {study.Id}").And(scope.On("c"))
            .And($"c.removed_at is null", when: request.Text("state") != "removed").And($"c.removed_at is not null", when: request.Text("state") == "removed")
            .Contains("p.name", request.Q).Any("c.country", request, "country").Any(Standing, request, "standing").Any("d.outcome", request, "decision").Flag("(a.id is not null)", request, "address");
        return session.ListAsync(Order, request, new ListSql(
            Rows: $"""
                select c.id, c.person_id, coalesce(p.name, '') as name, p.degrees, c.facility, c.city, c.country, coalesce(h.trials, 0) as trials, coalesce(h.last_year, 0) as last_year,
                       coalesce(p.do_not_contact, false) as do_not_contact, coalesce(p.is_demo, false) as is_demo, c.added_at, c.added_by, c.removed_at, c.removed_reason,
                       {Sql.Literal(Standing)} as standing, v.invited_at, d.outcome as decision, a.id is not null as has_address
                """,
            From: $"""
                from investigators.candidate c
                  left join investigators.person_card p on p.id = c.person_id left join investigators.person_hit h on h.id = c.person_id
                  left join lateral (select i.status, i.invited_at from investigators.invitation i where i.candidate_id = c.id order by i.invited_at desc, i.id desc limit 1) v on true
                  left join investigators.decision d on d.candidate_id = c.id
                  left join investigators.confirmed_address a on a.study_id = c.study_id and a.person_id = c.person_id
                """,
            Where: where)
        {
            Facets = { ["country"] = "c.country", ["standing"] = Standing, ["decision"] = "d.outcome" },
        }, stop);
    }

    private const string Standing = $"coalesce(v.status, '{StandingWords.NotAsked}')";
}

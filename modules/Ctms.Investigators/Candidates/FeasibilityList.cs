using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Investigators.Candidates;

/// <summary>A study with its candidates and snapshots.</summary>
internal sealed record FeasibilityRow(Guid Id, string Protocol, string Title, string Condition, string Phase, string Status, long Candidates, long Snapshots, DateTimeOffset? LastAdded);

/// <summary>Studies by what feasibility has done for them.</summary>
internal sealed class FeasibilityList(DbSession session, IScope scope)
{
    private static readonly Keyset<FeasibilityRow> Order = new Keyset<FeasibilityRow>("s.id", row => row.Id)
        .By("protocol", "lower(s.protocol)", row => row.Protocol.ToLowerInvariant())
        .By("candidates", "n.candidates", row => row.Candidates);

    public Task<ListSlice<FeasibilityRow>> ReadAsync(ListRequest request, CancellationToken stop) => session.ListAsync(Order, request, new ListSql(
        Rows: $"select s.id, s.protocol, s.title, s.condition, s.phase, s.status, n.candidates, r.snapshots, n.last_added",
        From: $"""
            from investigators.study_card s
              cross join lateral (select count(*) as candidates, max(c.added_at) as last_added from investigators.candidate c where c.study_id = s.id and c.removed_at is null) n
              cross join lateral (select count(*) as snapshots from investigators.ranking_snapshot f where f.study_id = s.id) r
            """,
        Where: new Where().And(scope.On("s", studyColumn: "id")).Contains("s.protocol || ' ' || s.title || ' ' || s.condition", request.Q).Any("s.status", request, "status"))
    {
        Facets = { ["status"] = "s.status" },
    }, stop);
}

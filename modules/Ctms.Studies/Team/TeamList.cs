using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Studies.Team;

/// <summary>The team of one study, present, coming and former, as far as the person's roles show it.</summary>
internal sealed class TeamList(DbSession session, IScope scope, TimeProvider clock)
{
    // Who goes on stands first, then who ended last.
    private static readonly Keyset<DutyRow> Order = new Keyset<DutyRow>("d.id", row => row.Id)
        .By("until", "coalesce(d.until, '9999-12-31')", row => row.Until ?? DateOnly.MaxValue)
        .By("since", "d.since", row => row.Since)
        .By("name", "d.name", row => row.Name)
        .By("duty", "d.kind", row => row.Kind);

    public DateOnly Today { get; } = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public Task<ListSlice<DutyRow>> ReadAsync(Guid study, ListRequest request, CancellationToken stop)
    {
        var words = "%" + Where.Escape(request.Q?.Trim() ?? "") + "%";
        var times = request.Many("time");
        var where = new Where()
            .And($"d.study_id = {study}")
            .And(TeamScope.Seen(scope.Filter))
            .And($"d.name ilike {words} or d.email ilike {words} or s.facility ilike {words}", when: !string.IsNullOrWhiteSpace(request.Q))
            .And($"case when d.until < {Today} then 'former' when d.since > {Today} then 'coming' else 'present' end = any({times})", when: times.Length > 0, filter: "time")
            .Any("d.kind", request, "duty")
            .Any("coalesce(s.country, c.country)", request, "country");
        return session.ListAsync(Order, request, new ListSql(Rows: TeamReads.Columns, From: TeamScope.Tables, Where: where)
        {
            Facets = { ["duty"] = "d.kind", ["country"] = "coalesce(s.country, c.country)" },
        }, stop);
    }
}

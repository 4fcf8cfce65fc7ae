using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Registry.Trials;

internal sealed record TrialRow(
    Guid Id, string NctId, string Title, string Sponsor, string Status, string[] Phases, string[] Conditions, string[] Areas, string[] Countries, int Locations, int People,
    DateOnly? StartDate, DateOnly? LastUpdate, bool IsDemo);

internal sealed class TrialList(DbSession session)
{
    static readonly Keyset<TrialRow> Order = new Keyset<TrialRow>("t.id", row => row.Id)
        .By("title", "t.title", row => row.Title)
        .By("updated", "t.last_update", row => row.LastUpdate)
        .By("start", "t.start_date", row => row.StartDate)
        .By("locations", "t.locations", row => row.Locations)
        .By("people", "t.people", row => row.People);

    public Task<ListSlice<TrialRow>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var where = new Where()
            .Any("t.status", request, "status")
            .Overlaps("t.phases", request, "phase")
            .Overlaps("t.areas", request, "area")
            .Overlaps("t.countries", request, "country")
            .Days("t.last_update", request, "updated")
            .Flag("t.is_demo", request, "demo");
        FormattableString from = $"from registry.trial t";
        foreach (var word in TrialSearch.Of(request.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
        {
            from = $"from registry.trial t join registry.trial_published p on p.trial_id = t.id";
            where.Contains("p.search", word);
        }
        return session.ListAsync(Order, request, new ListSql(
            Rows: $"select t.id, t.nct_id, t.title, t.sponsor, t.status, t.phases, t.conditions, t.areas, t.countries, t.locations, t.people, t.start_date, t.last_update, t.is_demo",
            From: from,
            Where: where)
        {
            Facets = { ["status"] = "t.status", ["phase"] = "unnest(t.phases)", ["area"] = "unnest(t.areas)", ["country"] = "unnest(t.countries)" },
        }, stop);
    }
}

using Ctms.Investigators.Candidates;
using Ctms.Investigators.Search;
using Ctms.Platform.Access;
using Ctms.Platform.Web;

namespace Ctms.Investigators.Pages;

[Requires(Permissions.ViewRanking)]
internal sealed class FeasibilityModel(FeasibilityList studies) : ListPage<FeasibilityRow>
{
    protected override ListDefinition<FeasibilityRow> Define() => new("investigators.feasibility", T["Feasibility"])
    {
        Search = T["Protocol number, title or condition"],
        DefaultSort = "protocol",
        Columns =
        [
            new("study", T["Study"], row => row.Protocol) { Sort = "protocol", Html = row => Cell.TwoLines(row.Title, row.Protocol, $"/studies/{Uri.EscapeDataString(row.Protocol)}/candidates") },
            new("condition", T["Condition"], row => row.Condition) { Html = row => Cell.TwoLines(row.Condition, TrialWords.Phase(row.Phase, T)) },
            new("status", T["Status"], row => row.Status) { Html = row => Cell.Badge(Words(row.Status)) },
            new("candidates", T["Candidates"], row => row.Candidates) { Sort = "candidates", Numeric = true },
            new("snapshots", T["Snapshots"], row => row.Snapshots) { Numeric = true },
            new("added", T["Last added"], row => row.LastAdded),
        ],
        Filters = [Filter.Choice("status", T["Status"], labelOf: Words)],
        RowActions = row => [new(T["Ranking"], $"/studies/{Uri.EscapeDataString(row.Protocol)}/ranking", "list-numbers"), new(T["Candidates"], $"/studies/{Uri.EscapeDataString(row.Protocol)}/candidates", "users")],
        Empty = new(T["No study yet"], T["Feasibility begins with a study: its condition, phase and countries lead the search."], T["Studies"], "/studies", "clipboard-check"),
    };

    protected override Task<ListSlice<FeasibilityRow>> ReadAsync(ListRequest request, CancellationToken stop) => studies.ReadAsync(request, stop);

    private string Words(string status) => T[char.ToUpperInvariant(status[0]) + status[1..].Replace('-', ' ')];
}

using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Workflows.Processes;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Workflows.Pages.Processes;

/// <summary>All processes: those that are drawn, and those that the settings of approvals write.</summary>
[Requires(Permissions.View)]
internal sealed class IndexModel(ProcessList processes, DesignRight right) : ListPage<ProcessLine>
{
    public bool MayDesign { get; private set; }

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken stop)
    {
        MayDesign = await right.IsHeldAsync(stop);
        return null;
    }

    protected override ListDefinition<ProcessLine> Define() => new("workflows.processes", T["Processes"])
    {
        Search = T["Name or key"],
        DefaultSort = "name",
        Columns =
        [
            new("name", T["Process"], row => row.Name) { Sort = "name", Html = row => Cell.TwoLines(row.Name, row.Key, $"/workflows/processes/{Uri.EscapeDataString(row.Key)}") },
            new("kind", T["Kind"], row => T[KindOf(row.Kind)]),
            new("state", T["State"], row => StateOf(row).Text) { Html = row => Cell.Badge(StateOf(row)), Card = CardPlace.Right },
            new("running", T["Running"], row => row.Running) { Numeric = true, Sort = "running" },
            new("changed", T["Changed"], row => row.ChangedAt) { Html = row => Cell.When(row.ChangedAt) },
        ],
        Filters = [Filter.Choice("kind", T["Kind"], [new("designed", T["Drawn"]), new("approval", T["Approval by settings"])])],
        Empty = new(T["No process yet"], T["Draw who does what in which order and until when. Approvals need no drawing: they have their settings."], MayDesign ? T["New process"].Value : null, MayDesign ? "/workflows/processes/new" : null, "sitemap"),
    };

    protected override Task<ListSlice<ProcessLine>> ReadAsync(ListRequest request, CancellationToken stop) => processes.ReadAsync(request, stop);

    private StatusText StateOf(ProcessLine row) => ProcessPage.StateOf(row.Version, row.IsChanged, row.IsRetired, T);

    private static string KindOf(string kind) => kind == "approval" ? "Approval by settings" : "Drawn";
}

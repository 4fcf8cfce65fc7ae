using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Registry.Imports;

namespace Ctms.Registry.Pages.Registry.Imports;

[Requires(Permissions.Import)]
internal sealed class IndexModel(ImportList imports) : ListPage<ImportListRow>
{
    protected override ListDefinition<ImportListRow> Define() => new("registry.imports", T["Imports"])
    {
        Search = T["File name"],
        DefaultSort = "-when",
        Columns =
        [
            new("file", T["File"], row => row.FileName) { Sort = "file", Html = row => Cell.TwoLines(row.FileName, RecordWords.Format(row.Format, T), $"/registry/imports/{row.Id}") },
            new("state", T["State"], row => row.StateText(T).Text) { Html = row => Cell.Badge(row.StateText(T)), Card = CardPlace.Right },
            new("kind", T["Kind"], row => Kind(row)),
            new("trials", T["Trials"], row => row.Totals?.Studies.Read) { Numeric = true },
            new("created", T["New"], row => row.Totals?.Studies.Created) { Numeric = true },
            new("updated", T["Changed"], row => row.Totals?.Studies.Updated) { Numeric = true },
            new("refused", T["Refused"], row => row.Totals?.Refused.LongLength) { Numeric = true },
            new("people", T["New people"], row => row.Totals is { } totals ? totals.People.Created + totals.People.Queued : null) { Numeric = true },
            new("by", T["By"], row => row.StartedName),
            new("when", T["When"], row => row.CreatedAt) { Sort = "when", Html = row => Cell.When(row.CreatedAt) },
        ],
        Filters =
        [
            Filter.Choice("state", T["State"], labelOf: State),
            Filter.Flag("dry-run", T["Dry run"]),
            Filter.Dates("when", T["When"]),
        ],
        Empty = new(T["Nothing was imported yet"], T["Drop in records of ClinicalTrials.gov or a table of your own. A dry run shows first what would happen."], T["Import records"], "/registry/imports/new", "upload"),
    };

    protected override Task<ListSlice<ImportListRow>> ReadAsync(ListRequest request, CancellationToken stop) => imports.ReadAsync(request, stop);

    string Kind(ImportListRow row) => row.DryRun ? T["Dry run"] : row.IsDemo ? T["Demo data"] : T["Import"];

    string State(string state) => state switch { "running" => T["Running"], "done" => T["Done"], "cancelled" => T["Cancelled"], _ => T["Stopped"] };
}

using Ctms.Investigators.Performance;
using Ctms.Platform.Access;
using Ctms.Platform.Web;

namespace Ctms.Investigators.Pages.Performance;

[Requires(Permissions.ViewRanking)]
internal sealed class ImportsModel(PerformanceImports imports) : ListPage<PerformanceImportRow>
{
    protected override string ActPermission => Permissions.KeepHistory;

    protected override Task<ListSlice<PerformanceImportRow>> ReadAsync(ListRequest request, CancellationToken stop) => imports.ReadAsync(request, stop);

    protected override ListDefinition<PerformanceImportRow> Define() => new("investigators.performance-imports", T["Imports of performance history"])
    {
        Search = T["File"],
        DefaultSort = "-when",
        Columns =
        [
            new("file", T["File"], row => row.FileName) { Sort = "file", Html = row => Cell.Link(row.FileName, $"/feasibility/performance/imports/{row.Id}") },
            new("state", T["Status"], row => State(row, T).Text) { Html = row => Cell.Badge(State(row, T)), Card = CardPlace.Right },
            new("lines", T["Lines"], row => row.Lines) { Numeric = true },
            new("added", T["Added"], row => row.Added) { Numeric = true },
            new("changed", T["Corrected"], row => row.Changed) { Numeric = true },
            new("refused", T["Not used"], row => row.Refused) { Numeric = true },
            new("when", T["Imported"], row => row.ImportedAt) { Sort = "when", Html = row => Cell.TwoLines(Cell.When(row.ImportedAt), Markup.Html($"{row.ImportedBy}")) },
        ],
        Filters = [Filter.Flag("undone", T["Taken back"])],
        Empty = new(T["Nothing was imported yet"], T["Tables of earlier studies that were imported stand here; each can be taken back."]),
    };

    public static StatusText State(PerformanceImportRow row, Microsoft.Extensions.Localization.IStringLocalizer texts)
        => row.UndoneAt is not null ? new(texts["Taken back"], Tone.Amber) : new(texts["Imported"], Tone.Green);
}

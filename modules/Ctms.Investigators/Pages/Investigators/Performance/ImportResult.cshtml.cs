using Ctms.Investigators.Performance;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Performance;

[Requires(Permissions.ViewRanking)]
internal sealed class ImportResultModel(PerformanceImports imports, UndoPerformanceImport undo) : ListPage<PerformanceImportLine>
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public PerformanceImportRow Import { get; private set; } = null!;

    public string? Refusal { get; private set; }

    protected override string ActPermission => Permissions.KeepHistory;

    public async Task<IActionResult> OnPostUndoAsync(string? reason, CancellationToken stop)
    {
        if (await PrepareAsync(stop) is { } missing) return missing;
        var outcome = await undo.RunAsync(Import, reason, stop);
        if (!outcome.IsRefused) return this.SeeUrl($"/feasibility/performance/imports/{Id}", T["Import taken back"]);
        Refusal = outcome.Refusal;
        await OnGetAsync(stop);
        return new Microsoft.AspNetCore.Mvc.RazorPages.PageResult { StatusCode = 422 };
    }

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken stop)
    {
        if (await imports.FindAsync(Id, stop) is not { } found) return NotFound();
        Import = found;
        return null;
    }

    protected override Task<ListSlice<PerformanceImportLine>> ReadAsync(ListRequest request, CancellationToken stop) => imports.LinesAsync(Import, request, stop);

    protected override ListDefinition<PerformanceImportLine> Define() => new("investigators.performance-import", T["Lines"])
    {
        Search = T["Person or note"],
        DefaultSort = "line",
        Columns =
        [
            new("line", T["Line"], row => row.Line) { Sort = "line", Numeric = true },
            new("outcome", T["Result"], row => LineOutcome.Of(row.Outcome, T).Text) { Html = row => Cell.Badge(LineOutcome.Of(row.Outcome, T)), Card = CardPlace.Right },
            new("name", T["Person or facility"], row => row.Name) { Html = row => row is { PersonId: { } person, Name: { } name } ? Cell.Link(name, $"/investigators/{person}") : Cell.Text(row.Name) },
            new("note", T["Why"], row => row.Note is null ? null : T[row.Note].Value) { Card = CardPlace.Wide },
        ],
        Filters = [Filter.Choice("outcome", T["Result"], labelOf: outcome => LineOutcome.Of(outcome, T).Text)],
        Empty = new(T["No line fits"]),
    };
}

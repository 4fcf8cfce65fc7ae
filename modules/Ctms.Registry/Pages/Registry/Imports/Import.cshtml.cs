using Ctms.Platform.Access;
using Ctms.Platform.Jobs;
using Ctms.Platform.Web;
using Ctms.Registry.Imports;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Registry.Pages.Registry.Imports;

[Requires(Permissions.Import)]
internal sealed class ImportModel(ImportList imports, IOperations operations, StartImport start) : ListPage<ImportRecordRow>
{
    OperationStatus? operation;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Null while the operation waits for its turn.</summary>
    public ImportListRow? Import { get; private set; }

    public ImportResult? Totals => Import?.Totals;

    public string FileName => Import?.FileName ?? operation?.Title ?? "";

    public bool IsRunning => operation is { IsOver: false };

    public bool MayRunForGood => Import is { DryRun: true, State: "done" };

    public StatusText State => Import?.StateText(T) ?? new StatusText(T["Waiting"]);

    public string? Sub => Import is null ? null : $"{RecordWords.Format(Import.Format, T)} · {T["by {0}", Import.StartedName]}" + (Totals is { } totals ? $" · {T["{0} s", totals.Seconds.ToString("#,0.#")]}" : "");

    public async Task<IActionResult> OnPostForGoodAsync(CancellationToken stop) =>
        await start.ForGoodAsync(Id, stop) is { } id ? this.SeeUrl($"/registry/imports/{id}") : this.SeeUrl("/registry/imports/new", T["The file is no longer kept. Upload it again."]);

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken stop)
    {
        // In this order: the import is written before its operation ends, so a page that shows no progress any more shows the end.
        operation = await operations.FindAsync(Id, stop);
        Import = await imports.FindAsync(Id, stop);
        return Import is null && operation?.Kind != ImportOrder.Kind ? NotFound() : null;
    }

    protected override ListDefinition<ImportRecordRow> Define() => new("registry.import-records", T["Records"])
    {
        Search = T["Number or note"],
        DefaultSort = "row",
        Columns =
        [
            new("record", T["Record"], row => row.RecordId) { Html = row => row is { Kind: "study", RecordId: { } id } && row.Outcome != "refused" && Import is not { DryRun: true } ? Cell.Link(id, $"/registry/trials/{id}") : Cell.Text(row.RecordId) },
            new("row", T["Place in the file"], row => row.Row) { Sort = "row", Numeric = true },
            new("outcome", T["Outcome"], row => RecordWords.Outcome(row.Outcome, T).Text) { Html = row => Cell.Badge(RecordWords.Outcome(row.Outcome, T)), Card = CardPlace.Right },
            new("locations", T["Locations"], row => row.LocationsRead) { Numeric = true },
            new("people", T["Roles of people"], row => row.People) { Numeric = true },
            new("new-people", T["New people"], row => row.PeopleCreated + row.PeopleQueued) { Numeric = true },
            new("known", T["Known people"], row => row.PeopleMatched) { Numeric = true },
            new("review", T["To review"], row => row.PeopleQueued) { Numeric = true },
            new("nobody", T["No people"], row => row.NotPersons) { Numeric = true, Optional = true },
            new("note", T["Note"], row => row.Note) { Card = CardPlace.Wide },
        ],
        Filters =
        [
            Filter.Choice("outcome", T["Outcome"], labelOf: value => RecordWords.Outcome(value, T).Text),
            Filter.Flag("note", T["With a note"]),
        ],
        Empty = IsRunning ? new(T["No record was read yet"]) : new(T["No record could be read"], Import?.Problem),
    };

    protected override Task<ListSlice<ImportRecordRow>> ReadAsync(ListRequest request, CancellationToken stop) => imports.RecordsAsync(Id, request, stop);
}

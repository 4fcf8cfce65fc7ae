using Ctms.Administration.Jobs;
using Ctms.Platform.Access;
using Ctms.Platform.Modules;
using Ctms.Platform.Web;

namespace Ctms.Administration.Pages.Administration;

[Requires(PlatformPermissions.SeeHealth)]
internal sealed class OperationsModel(OperationList list) : ListPage<OperationRow>
{
    protected override ListDefinition<OperationRow> Define() => new("administration.operations", T["Long work"])
    {
        Search = T["Title or person"],
        DefaultSort = "-started",
        Columns =
        [
            new("title", T["Work"], row => row.Title) { Sort = "title", Html = row => Cell.TwoLines(row.Title, row.RequestedName, $"/operations/{row.Id}") },
            new("state", T["State"], row => StateOf(row.State).Text) { Html = row => Cell.Badge(StateOf(row.State)), Card = CardPlace.Right },
            new("progress", T["Progress"], row => row.Total is { } total ? $"{row.Done} / {total}" : row.Done.ToString()) { Html = row => row.Total is > 0 and var total ? Cell.Progress(row.Done, total) : Cell.Number(row.Done) },
            new("started", T["Asked for"], row => row.CreatedAt) { Sort = "started", Html = row => Cell.When(row.CreatedAt) },
            new("took", T["Took, s"], row => row.Took is { } took ? Math.Round((decimal)took.TotalSeconds, 1) : null) { Numeric = true },
            new("attempts", T["Starts"], row => row.Attempts) { Numeric = true, Optional = true },
            new("error", T["Error"], row => row.Error) { Card = CardPlace.Wide },
        ],
        Filters = [Filter.Choice("state", T["State"], labelOf: state => StateOf(state).Text), Filter.Choice("kind", T["Kind"]), Filter.Dates("started", T["Asked for"])],
        Empty = new(T["No long work yet"], null, Icon: "progress"),
    };

    protected override Task<ListSlice<OperationRow>> ReadAsync(ListRequest request, CancellationToken stop) => list.ReadAsync(request, stop);

    private StatusText StateOf(string state) => state switch
    {
        "done" => new(T["Done"], Tone.Green),
        "running" => new(T["Running"], Tone.Blue),
        "failed" => new(T["Failed"], Tone.Red),
        "cancelled" => new(T["Cancelled"]),
        _ => new(T["Waiting"], Tone.Amber),
    };
}

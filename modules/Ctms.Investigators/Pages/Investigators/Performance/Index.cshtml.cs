using Ctms.Investigators.Performance;
using Ctms.Platform.Access;
using Ctms.Platform.Web;

namespace Ctms.Investigators.Pages.Performance;

[Requires(Permissions.ViewRanking)]
internal sealed class IndexModel(PerformanceList history) : ListPage<PerformanceRow>
{
    protected override string ActPermission => Permissions.KeepHistory;

    protected override Task<ListSlice<PerformanceRow>> ReadAsync(ListRequest request, CancellationToken stop) => history.ReadAsync(request, stop);

    protected override ListDefinition<PerformanceRow> Define() => new("investigators.performance", T["Performance history"])
    {
        Search = T["Person, facility or study"],
        DefaultSort = "-ended",
        Columns =
        [
            new("name", T["Person or facility"], row => row.Name) { Sort = "name", Html = row => PerformanceCells.Who(row, T) },
            new("facility", T["Facility"], row => row.Facility) { Optional = true },
            new("study", T["Study"], row => row.Study) { Html = row => row.Protocol is { } own ? Cell.Link(own, $"/studies/{Uri.EscapeDataString(own)}") : Cell.Text(row.Study) },
            new("ended", T["Ended"], row => row.EndedOn) { Sort = "ended" },
            new("promised", T["Promised"], row => row.Promised) { Numeric = true },
            new("actual", T["Enrolled"], row => row.Actual) { Numeric = true },
            new("share", T["Delivered"], row => row.Share) { Sort = "share", Numeric = true, Html = row => PerformanceCells.Share(row), Card = CardPlace.Right },
            new("start-up", T["Start-up days"], row => row.StartUpDays) { Numeric = true },
            new("deviations", T["Deviations"], row => row.Deviations) { Numeric = true },
            new("import", T["Imported from"], row => row.FileName) { Optional = true },
        ],
        Filters = [Filter.Dates("ended", T["Ended"]), Filter.Range("share", T["Delivered (%)"]), Filter.Flag("person", T["Of a person"])],
        Empty = MayAct
            ? new(T["No history yet"], T["Import a table of earlier studies: who, which study, how many patients were promised and enrolled. Until then rankings say \"no history\"."], T["Import a table"], "/feasibility/performance/import", "history")
            : new(T["No history yet"], T["Until somebody imports what sites promised and delivered, rankings say \"no history\"."]),
    };
}

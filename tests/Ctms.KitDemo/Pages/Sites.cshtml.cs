using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.KitDemo.Pages;

/// <summary>The list of the pictures, with 412, 50,000, one and no rows.</summary>
internal sealed class SitesModel : ListPage<SiteRow>
{
    [BindProperty(SupportsGet = true)]
    public string Set { get; set; } = "sites";

    protected override ListDefinition<SiteRow> Define() => new("demo." + Set, T["Sites"])
    {
        Search = T["Site, city or investigator"],
        DefaultSort = "site",
        Columns =
        [
            new("site", T["Site"], row => row.Name) { Sort = "site", Html = row => Cell.TwoLines(row.Name, $"{row.Id} · {row.City}, {row.Country}", "/record") },
            new("investigator", T["Investigator"], row => row.Investigator) { Html = row => Cell.Person(row.Investigator) },
            new("status", T["Status"], row => row.Status) { Html = row => Cell.Badge(row.Status, row.Status switch { "Enrolling" => Tone.Green, "In start-up" => Tone.Amber, _ => Tone.Neutral }), Card = CardPlace.Right },
            new("enrolled", T["Enrolled"], row => row.Enrolled) { Sort = "enrolled", Numeric = true, CardLabel = false, Html = row => Cell.Progress(row.Enrolled, row.Planned) },
            new("step", T["Next step"], row => row.Step) { Html = Step },
            new("country", T["Country"], row => row.Country) { Optional = true },
        ],
        Filters = [Filter.Choice("status", T["Status"]), Filter.Choice("country", T["Country"]), Filter.Range("enrolled", T["Enrolled"]), Filter.Dates("due", T["Due"]), Filter.Flag("overdue", T["Overdue"])],
        Key = row => row.Id.ToString(),
        BulkActions = Set == "many" ? [new(T["Send message"], "/bulk", "mail"), new(T["Archive"], "/bulk", "archive")] : [],
        RowActions = row => [new(T["Open"], "/record", "eye"), new(T["Archive"], "/bulk", "archive", Post: true)],
        Empty = new(T["No sites yet"], T["Sites come from selected candidates, or you add one by hand."], T["Add site"], "/forms", "building-hospital"),
    };

    protected override Task<ListSlice<SiteRow>> ReadAsync(ListRequest request, CancellationToken stop) => Task.FromResult(SiteList.Read(Rows(), request));

    private IReadOnlyList<SiteRow> Rows() => Set switch { "none" => [], "one" => [SiteRows.Long], "many" => [SiteRows.Long, .. SiteRows.Make(50_000)], _ => SiteRows.Make(412) };

    private static Microsoft.AspNetCore.Html.IHtmlContent Step(SiteRow row)
    {
        var days = SiteRows.Today.DayNumber - row.Due.DayNumber;
        return Cell.TwoLines(Markup.Html($"<span class=\"regular\">{row.Step}</span>"), days > 0 ? Cell.Alert($"{days} days overdue") : Cell.Date(row.Due));
    }
}

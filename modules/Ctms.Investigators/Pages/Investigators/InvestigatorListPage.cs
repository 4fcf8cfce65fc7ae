using System.Globalization;
using Ctms.Investigators.Search;
using Ctms.Platform;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Html;

namespace Ctms.Investigators.Pages;

/// <summary>What list, map and choice of candidates have in common: the columns, the filters, and what was made of the question.</summary>
internal abstract class InvestigatorListPage(InvestigatorSearch search, Search.Facets facets) : ListPage<InvestigatorRow>
{
    private static readonly string[] Distances = ["10", "25", "50", "100", "250", "500"];

    /// <summary>The plan of the first page that was read.</summary>
    public SearchPlan? Plan { get; private set; }

    public bool IsWidened { get; private set; }

    /// <summary>The address of this search with another path.</summary>
    public string With(string path) => path + Request.QueryString;

    protected override ListDefinition<InvestigatorRow> Define() => new("investigators", T["Investigators"])
    {
        Search = T["Name, condition or both"],
        DefaultSort = "-relevance",
        PageSize = 20,
        Key = row => row.Id.ToString(),
        RowName = row => row.Name,
        Columns = Columns(),
        Filters = Filters(),
        BulkActions = [new(T["Add to a study"], "/investigators/choose", "user-plus"), new(T["Compare"], "/investigators/compare", "arrows-diff")],
        Empty = new(T["Nobody to search yet"], T["Import registry records: everybody they name as investigator or official is found here."], T["Import records"], "/registry/imports/new", "users"),
    };

    protected override async Task<ListSlice<InvestigatorRow>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var result = await search.ReadAsync(request, stop);
        (Plan, IsWidened) = (result.Plan, result.IsWidened);
        return request.WantsCounts ? result.Slice with { Facets = await facets.ReadAsync(result.Plan, result.Slice.Count, stop) } : result.Slice;
    }

    private IReadOnlyList<Column<InvestigatorRow>> Columns() =>
    [
        new("name", T["Investigator"], row => row.Name) { Sort = "name", Html = Name },
        new("degrees", T["Degrees"], row => row.Degrees) { Optional = true },
        new("facility", T["Facility"], row => row.Facility) { Html = row => Cell.TwoLines(row.Facility ?? T["No facility published"], Town(row)) },
        new("city", T["City"], row => row.City) { Optional = true },
        new("country", T["Country"], row => Countries.NameOf(row.Country)) { Optional = true },
        new("role", T["Role"], row => TrialWords.Role(row.Role, T)) { Html = row => Cell.TwoLines(TrialWords.Role(row.Role, T), string.Join(", ", row.Conditions.Take(2))) },
        new("conditions", T["Conditions"], row => string.Join("; ", row.Conditions)) { Optional = true },
        new("trials", T["Trials"], row => row.Trials) { Sort = "trials", Numeric = true },
        new("recruiting", T["Recruiting"], row => row.Recruiting) { Numeric = true, Html = row => row.Recruiting > 0 ? Cell.Badge(row.Recruiting.ToString("#,0", CultureInfo.CurrentCulture), Tone.Green) : Cell.None },
        new("active", T["Last active"], row => row.LastYear > 0 ? row.LastYear : null) { Sort = "active", Numeric = true, Html = row => Markup.Html($"<span class=\"figure\">{Year(row.LastYear)}</span>") },
        new("distance", T["Distance (km)"], row => Request.Query["near"].Count > 0 ? Math.Round(row.Km, 1) : null) { Sort = "distance", Numeric = true, Optional = Request.Query["near"].All(string.IsNullOrWhiteSpace) },
    ];

    private IReadOnlyList<Filter> Filters() =>
    [
        Filter.Text("condition", T["Condition"], T["Words of the condition, for example lung cancer"]),
        Filter.Choice("area", T["Therapeutic area"], labelOf: area => TrialWords.Area(area, T)),
        Filter.Choice("country", T["Country"], labelOf: Countries.NameOf),
        Filter.Text("city", T["City"]),
        Filter.Text("near", T["Near"], T["A city, a facility or \"latitude, longitude\""]),
        Filter.Choice("km", T["Within"], [.. Distances.Select(km => new Choice(km, T["{0} km", km]))]),
        Filter.Choice("phase", T["Phase"], labelOf: phase => TrialWords.Phase(phase, T)),
        Filter.Choice("role", T["Role"], labelOf: role => TrialWords.Role(role, T)),
        Filter.Range("active", T["Last active (year)"]),
        Filter.Range("trials", T["Trials"]),
        Filter.Flag("recruiting", T["Recruiting now"]),
        Filter.Flag("contactable", T["May be contacted"]),
    ];

    private IHtmlContent Name(InvestigatorRow row)
    {
        var badges = Markup.Join(row.IsDemo ? Cell.Badge(T["Demo person"], Tone.Violet) : Markup.Empty, row.DoNotContact ? Cell.Badge(T["Do not contact"], Tone.Red) : Markup.Empty);
        return Markup.Html($"{Cell.Person(row.Name, row.Degrees, $"/investigators/{row.Id}")}{badges}");
    }

    private static string? Town(InvestigatorRow row)
        => (row.City, Countries.NameOf(row.Country)) switch { (null, "") => null, (null, var country) => country, ({ } city, "") => city, ({ } city, var country) => $"{city}, {country}" };

    private static string Year(int year) => year > 0 ? year.ToString(CultureInfo.InvariantCulture) : "–";
}

using Ctms.Platform.Web;

namespace Ctms.KitDemo;

internal sealed record SiteRow(int Id, string Name, string City, string Country, string Investigator, string Status, int Enrolled, int Planned, string Step, DateOnly Due);

/// <summary>Made-up sites, the same at every start.</summary>
internal static class SiteRows
{
    public static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly string[] Names = ["Charité University Hospital", "Hospices Civils de Lyon", "Policlinico Agostino Gemelli", "Asklepios Klinik St. Georg", "Ospedale San Raffaele", "University Medical Center Utrecht"];
    private static readonly string[] Cities = ["Berlin", "Lyon", "Rome", "Hamburg", "Milan", "Utrecht"];
    private static readonly string[] Countries = ["Germany", "France", "Italy", "Germany", "Italy", "Netherlands"];
    private static readonly string[] People = ["Dr. Lena Hoffmann", "Dr. Haruto Sato", "Dr. Javier Ortega", "Prof. Marco Bianchi", "Dr. Emre Yılmaz", "Dr. Priya Nair"];
    private static readonly string[] States = ["Enrolling", "Enrolling", "In start-up", "Enrolling", "In start-up", "Enrolling", "Closed"];
    private static readonly string[] Steps = ["Interim visit", "Monitoring visit", "Contract signature", "Ethics approval"];

    public static IReadOnlyList<SiteRow> Make(int count) => [.. Enumerable.Range(0, count).Select(Make1)];

    private static SiteRow Make1(int i)
    {
        var planned = 12 + (i * 7 % 17);
        var state = States[i % States.Length];
        return new(100 + i, Names[i % 6], Cities[i % 6], Countries[i % 6], People[i % 6], state, state == "Enrolling" ? (i * 5 % planned) + 1 : 0, planned, Steps[i % 4], Today.AddDays((i * 11 % 40) - 9));
    }

    public static SiteRow Long { get; } = new(
        9_999, "Universitätsklinikum für Herz- und Kreislauferkrankungen, Lungenheilkunde und Innere Medizin der Donaudampfschifffahrtsgesellschaft zu Musterstadt an der Oberen Schlei (Außenstelle)",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "United Kingdom", "Univ.-Prof. Dr. med. Dr. h. c. mult. Maximiliane-Alexandra Freifrau von und zu Hohenlohe-Waldenburg-Schillingsfürst", "In start-up", 1_234, 12_345, "Contract signature", Today.AddDays(-400));
}

/// <summary>The demo's lists: keyset paging over rows in memory.</summary>
internal static class SiteList
{
    public static ListSlice<SiteRow> Read(IReadOnlyList<SiteRow> all, ListRequest request)
    {
        var found = all.Where(row => (request.Q is null || $"{row.Name} {row.City} {row.Investigator}".Contains(request.Q, StringComparison.CurrentCultureIgnoreCase))
            && (request.Many("status") is not { Length: > 0 } states || states.Contains(row.Status))
            && (request.Many("country") is not { Length: > 0 } countries || countries.Contains(row.Country))).ToList();
        IEnumerable<SiteRow> sorted = request.Sort switch { "enrolled" => found.OrderBy(row => row.Enrolled), _ => found.OrderBy(row => row.Id) };
        if (request.Descending)
        {
            sorted = sorted.Reverse();
        }

        var skip = (int)(request.Cursor?.Position ?? 1) - 1;
        var rows = sorted.Skip(skip).Take(request.PageSize).ToList();
        ListCursor At(int position) => new((request.Descending ? "-" : "") + request.Sort, "", "", false, position + 1);
        return new ListSlice<SiteRow>(rows)
        {
            Count = RowCount.Of(found.Count),
            Position = skip + 1,
            Previous = skip > 0 ? At(Math.Max(0, skip - request.PageSize)) : null,
            Next = skip + rows.Count < found.Count ? At(skip + rows.Count) : null,
            Facets = new Dictionary<string, IReadOnlyList<Facet>>
            {
                ["status"] = [.. all.GroupBy(row => row.Status).Select(group => new Facet(group.Key, group.Count()))],
                ["country"] = [.. all.GroupBy(row => row.Country).Select(group => new Facet(group.Key, group.Count()))],
            },
        };
    }
}

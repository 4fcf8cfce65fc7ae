using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Register;
using Ctms.Studies.Sites;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Sites;

[Requires(Permissions.View)]
internal sealed class IndexModel(StudyReads studies, StudyTabs tabs, SiteList sites) : ListPage<SiteRow>
{
    public StudyFrame Frame { get; private set; } = null!;

    public string NewUrl => Address + "/new";

    public bool HasEnded => StudyFlow.IsEnded(Frame.Study.Status);

    protected override string ActPermission => Permissions.ManageSites;

    private string Address => $"/studies/{Frame.Study.ProtocolNumber}/sites";

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken stop)
    {
        if (await studies.FindAsync((string)RouteData.Values["protocol"]!, stop) is not { } study) return NotFound();
        Frame = await tabs.AroundAsync(study, stop);
        return null;
    }

    protected override ListDefinition<SiteRow> Define() => new("studies.sites", T["Sites of {0}", Frame.Study.ProtocolNumber])
    {
        Search = T["Facility, city or number"],
        DefaultSort = "facility",
        Columns =
        [
            new("facility", T["Site"], row => row.Facility) { Sort = "facility", Html = row => Cell.TwoLines(row.Facility, row.Place, $"{Address}/{row.Key}") },
            new("number", T["Number"], row => row.Number) { Sort = "number" },
            new("city", T["City"], row => row.City) { Optional = true },
            new("country", T["Country"], row => Countries.NameOf(row.Country)) { Sort = "country", Optional = true },
            new("pi", T["Principal investigator"], row => row.PiName) { Html = row => Cell.Person(row.PiName, row.PiIsProposed ? T["Proposed"].Value : null), Card = CardPlace.Wide },
            new("status", T["Status"], row => SiteWords.Badge(row.Status, T).Text) { Sort = "status", Html = row => Cell.Badge(SiteWords.Badge(row.Status, T)), Card = CardPlace.Right },
            new("created", T["Added"], row => row.CreatedAt) { Sort = "created", Html = row => Cell.When(row.CreatedAt), Card = CardPlace.Hidden },
        ],
        Filters =
        [
            Filter.Choice("status", T["Status"], labelOf: value => SiteWords.Badge(value, T).Text),
            Filter.Choice("country", T["Country"], labelOf: Countries.NameOf),
        ],
        Empty = new(T["No sites yet"], T["A site is a facility that takes part in this study. It comes from a decision on a candidate, or is added here."],
            MayAct && !HasEnded ? T["Add a site"].Value : null, MayAct && !HasEnded ? NewUrl : null, "building-hospital"),
    };

    protected override Task<ListSlice<SiteRow>> ReadAsync(ListRequest request, CancellationToken stop) => sites.ReadAsync(Frame.Study.Id, request, stop);
}

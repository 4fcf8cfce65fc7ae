using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Register;
using Ctms.Studies.StudyCountries;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.StudyCountries;

[Requires(Permissions.View)]
internal sealed class IndexModel(StudyReads studies, StudyTabs tabs, CountryList countries) : ListPage<CountryRow>
{
    public StudyFrame Frame { get; private set; } = null!;

    public IReadOnlyList<string> Unplanned { get; private set; } = [];

    public string NewUrl => Address + "/new";

    public bool MayAdd => MayAct && !StudyFlow.IsEnded(Frame.Study.Status);

    protected override string ActPermission => Permissions.Manage;

    private string Address => $"/studies/{Frame.Study.ProtocolNumber}/countries";

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken stop)
    {
        if (await studies.FindAsync((string)RouteData.Values["protocol"]!, stop) is not { } study) return NotFound();
        (Frame, Unplanned) = (await tabs.AroundAsync(study, stop), await countries.UnplannedAsync(study.Id, stop));
        return null;
    }

    protected override ListDefinition<CountryRow> Define() => new("studies.countries", T["Countries of {0}", Frame.Study.ProtocolNumber])
    {
        DefaultSort = "name",
        Columns =
        [
            new("name", T["Country"], row => row.Name) { Sort = "name", Html = row => Cell.Link(row.Name, $"{Address}/{row.Country}") },
            new("status", T["Status"], row => CountryWords.Badge(row.Status, T).Text) { Sort = "status", Html = row => Cell.Badge(CountryWords.Badge(row.Status, T)), Card = CardPlace.Right },
            new("sites", T["Sites taking part"], row => row.TakingPart) { Numeric = true, Html = row => row.PlannedSites is { } planned ? Cell.Progress(row.TakingPart, planned) : Cell.Number(row.TakingPart) },
            new("planned-sites", T["Planned sites"], row => row.PlannedSites) { Sort = "sites", Numeric = true, Html = row => Cell.Number(row.PlannedSites), Card = CardPlace.Hidden },
            new("planned-subjects", T["Planned subjects"], row => row.PlannedSubjects) { Sort = "subjects", Numeric = true, Html = row => Cell.Number(row.PlannedSubjects) },
            new("all-sites", T["All sites"], row => row.Sites) { Numeric = true, Optional = true, Html = row => Cell.Link(row.Sites.ToString("#,0", System.Globalization.CultureInfo.CurrentCulture), $"/studies/{Frame.Study.ProtocolNumber}/sites?country={row.Country}") },
            new("created", T["Added"], row => row.CreatedAt) { Optional = true, Html = row => Cell.When(row.CreatedAt), Card = CardPlace.Hidden },
        ],
        Filters = [Filter.Choice("status", T["Status"], labelOf: value => CountryWords.Badge(value, T).Text)],
        Empty = new(T["No countries yet"], T["A country of a study has its own status, planned sites and subjects, team and milestones."],
            MayAdd ? T["Add a country"].Value : null, MayAdd ? NewUrl : null, "world-pin"),
    };

    protected override Task<ListSlice<CountryRow>> ReadAsync(ListRequest request, CancellationToken stop) => countries.ReadAsync(Frame.Study.Id, request, stop);
}

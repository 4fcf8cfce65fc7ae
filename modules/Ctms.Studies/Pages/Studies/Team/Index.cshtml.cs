using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Register;
using Ctms.Studies.Team;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Team;

[Requires(Permissions.View)]
internal sealed class IndexModel(StudyReads studies, StudyTabs tabs, TeamList team) : ListPage<DutyRow>
{
    public StudyFrame Frame { get; private set; } = null!;

    public string NewUrl => Address + "/new";

    public string HandOverUrl => Address + "/hand-over";

    protected override string ActPermission => Permissions.ManageTeam;

    private string Address => $"/studies/{Frame.Study.ProtocolNumber}/team";

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken stop)
    {
        if (await studies.FindAsync((string)RouteData.Values["protocol"]!, stop) is not { } study) return NotFound();
        Frame = await tabs.AroundAsync(study, stop);
        return null;
    }

    protected override ListDefinition<DutyRow> Define() => new("studies.team", T["Team of {0}", Frame.Study.ProtocolNumber])
    {
        Search = T["Name, e-mail or facility"],
        DefaultSort = "-until",
        Columns =
        [
            new("name", T["Colleague"], row => row.Name) { Sort = "name", Html = row => Cell.Person(row.Name, row.Email, MayAct ? $"{Address}/{row.Id}" : null) },
            new("email", T["E-mail"], row => row.Email) { Optional = true },
            new("duty", T["Duty"], row => T[DutyKinds.NameOf(row.Kind)].Value) { Sort = "duty" },
            new("where", T["Where"], row => row.Where ?? T["Whole study"].Value) { Html = row => row.Where is { } where ? Cell.Link(where, row.PlaceUrl) : Cell.Text(T["Whole study"]), Card = CardPlace.Wide },
            new("country", T["Country"], row => Countries.NameOf(row.Country)) { Optional = true },
            new("since", T["From"], row => row.Since) { Sort = "since", Html = row => Cell.Date(row.Since), CardLabel = true },
            new("until", T["Until"], row => row.Until) { Sort = "until", Html = row => Cell.Date(row.Until), CardLabel = true },
            new("time", T["Status"], row => TeamWords.Badge(TimeOf(row), T).Text) { Html = row => Cell.Badge(TeamWords.Badge(TimeOf(row), T)), Card = CardPlace.Right },
        ],
        Filters =
        [
            Filter.Choice("time", T["Status"], TeamWords.Times(T)),
            Filter.Choice("duty", T["Duty"], labelOf: value => T[DutyKinds.NameOf(value)]),
            Filter.Choice("country", T["Country"], labelOf: Countries.NameOf),
        ],
        Empty = new(T["No team yet"], T["The team says who does what in this study, in a country or at a site, and since when. A duty gives no rights; those come from the person's role."],
            MayAct ? T["Give a duty"].Value : null, MayAct ? NewUrl : null, "users-group"),
    };

    protected override Task<ListSlice<DutyRow>> ReadAsync(ListRequest request, CancellationToken stop) => team.ReadAsync(Frame.Study.Id, request, stop);

    private DutyTime TimeOf(DutyRow row) => Duty.TimeOn(team.Today, row.Since, row.Until);
}

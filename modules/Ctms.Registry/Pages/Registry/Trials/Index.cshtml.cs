using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Registry.Trials;

namespace Ctms.Registry.Pages.Registry.Trials;

[Requires(Permissions.View)]
internal sealed class IndexModel(TrialList trials) : ListPage<TrialRow>
{
    protected override string ActPermission => Permissions.Import;

    protected override ListDefinition<TrialRow> Define() => new("registry.trials", T["Trials"])
    {
        Search = T["Title, number, condition or sponsor"],
        DefaultSort = "-updated",
        Columns =
        [
            new("title", T["Trial"], row => row.Title) { Sort = "title", Html = row => Cell.TwoLines(row.Title, row.NctId, $"/registry/trials/{row.NctId}"), Card = CardPlace.Wide },
            new("number", T["Number"], row => row.NctId) { Optional = true },
            new("status", T["Status"], row => TrialWords.Status(row.Status, T).Text) { Html = row => Cell.Badge(TrialWords.Status(row.Status, T)), Card = CardPlace.Right },
            new("phase", T["Phase"], row => Phases(row)),
            new("conditions", T["Conditions"], row => string.Join("; ", row.Conditions)) { Html = row => Cell.Tags(row.Conditions, 2) },
            new("areas", T["Therapeutic areas"], row => string.Join("; ", row.Areas)) { Html = row => row.Areas.Length == 0 ? Cell.Text(T["Unknown"]) : Cell.Tags(row.Areas, 2), Optional = true },
            new("sponsor", T["Sponsor"], row => row.Sponsor) { Optional = true },
            new("countries", T["Countries"], row => string.Join("; ", row.Countries.Select(Countries.NameOf))) { Html = row => Cell.Tags(row.Countries.Select(Countries.NameOf), 2), Optional = true },
            new("locations", T["Locations"], row => row.Locations) { Sort = "locations", Numeric = true },
            new("people", T["People"], row => row.People) { Sort = "people", Numeric = true },
            new("start", T["Start"], row => row.StartDate) { Sort = "start", Optional = true },
            new("updated", T["Updated"], row => row.LastUpdate) { Sort = "updated" },
        ],
        Filters =
        [
            Filter.Choice("status", T["Status"], labelOf: value => TrialWords.Status(value, T).Text),
            Filter.Choice("phase", T["Phase"], labelOf: value => TrialWords.Phase(value, T)),
            Filter.Choice("area", T["Therapeutic area"]),
            Filter.Choice("country", T["Country"], labelOf: Countries.NameOf),
            Filter.Dates("updated", T["Updated"]),
            Filter.Flag("demo", T["Demo data"]),
        ],
        Empty = new(T["No trials yet"], T["Import registry records: trials, facilities and people come from them."], MayAct ? T["Import records"].Value : null, MayAct ? "/registry/imports/new" : null, "clipboard-list"),
    };

    protected override Task<ListSlice<TrialRow>> ReadAsync(ListRequest request, CancellationToken stop) => trials.ReadAsync(request, stop);

    string Phases(TrialRow row) => string.Join(", ", row.Phases.Select(phase => TrialWords.Phase(phase, T)));
}

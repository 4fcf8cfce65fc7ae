using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Registry.Trials;

namespace Ctms.Registry.Pages.Registry.Trials;

[Requires(Permissions.View)]
internal sealed class LocationsModel(TrialDetail trials) : TrialListPage<LocationRow>(trials)
{
    protected override ListDefinition<LocationRow> Define() => new("registry.trial-locations", T["Locations"])
    {
        Search = T["Facility or city"],
        DefaultSort = "country",
        Columns =
        [
            new("facility", T["Facility"], row => row.Facility) { Sort = "facility", Html = row => row.OrganisationId is { } id ? Cell.Link(row.Facility ?? T["Name not published"], $"/directory/organisations/{id}") : Cell.Text(row.Facility ?? T["Name not published"]) },
            new("city", T["City"], row => row.City) { Sort = "city" },
            new("state", T["State or region"], row => row.State),
            new("country", T["Country"], row => row.Country is null ? row.CountryName : Countries.NameOf(row.Country)) { Sort = "country" },
            new("status", T["Status"], row => row.Status is null ? null : TrialWords.Status(row.Status, T).Text) { Html = row => row.Status is null ? Cell.None : Cell.Badge(TrialWords.Status(row.Status, T)), Card = CardPlace.Right },
            new("people", T["People"], row => row.People) { Numeric = true },
        ],
        Filters =
        [
            Filter.Choice("country", T["Country"], labelOf: Countries.NameOf),
            Filter.Choice("status", T["Status"], labelOf: value => TrialWords.Status(value, T).Text),
        ],
        Empty = new(T["No locations are published"], T["The registry's record of this trial names no facility."], null, null, "map-pin"),
    };

    protected override Task<ListSlice<LocationRow>> ReadAsync(ListRequest request, CancellationToken stop) => Trials.LocationsAsync(Trial.Id, request, stop);
}

using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Registry.Trials;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Registry.Pages.Registry.Trials;

[Requires(Permissions.View)]
internal sealed class PeopleModel(TrialDetail trials) : TrialListPage<RoleRow>(trials)
{
    public string[] NoPersons { get; private set; } = [];

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken stop)
    {
        if (await base.PrepareAsync(stop) is { } refusal) return refusal;
        (NoPersons, _) = await Trials.PublishedPartsAsync(Trial.Id, stop);
        return null;
    }

    protected override ListDefinition<RoleRow> Define() => new("registry.trial-people", T["People"])
    {
        DefaultSort = "role",
        Columns =
        [
            new("person", T["Person"], row => row.Person?.DisplayName ?? row.PublishedName) { Html = row => Cell.Person(row.Person?.DisplayName ?? row.PublishedName ?? T["Name erased"].Value, row.Person?.IsDemo is true ? T["Demo person"].Value : null, $"/investigators/{row.PersonId}") },
            new("role", T["Role"], row => TrialWords.Role(row.Role, T)) { Sort = "role" },
            new("published", T["As published"], row => row.PublishedName) { Optional = true },
            new("place", T["Facility or affiliation"], row => row.Facility ?? row.Affiliation),
            new("city", T["City"], row => row.City),
            new("country", T["Country"], row => row.Country is null ? null : Countries.NameOf(row.Country)),
        ],
        Filters =
        [
            Filter.Choice("role", T["Role"], labelOf: value => TrialWords.Role(value, T)),
            Filter.Choice("country", T["Country"], labelOf: Countries.NameOf),
        ],
        Empty = new(T["No people are published"], T["The registry's record of this trial names no investigator or official."], null, null, "users"),
    };

    protected override Task<ListSlice<RoleRow>> ReadAsync(ListRequest request, CancellationToken stop) => Trials.RolesAsync(Trial.Id, request, stop);
}

using Ctms.Directory.Organisations;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Directory.Pages.Directory.Organisations;

[Requires(Permissions.View)]
internal sealed class PeopleModel(OrganisationsList organisations) : ListPage<PersonThere>
{
    public OrganisationHead Organisation { get; private set; } = null!;

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken stop)
    {
        if (!Guid.TryParse(RouteData.Values["id"]?.ToString(), out var id) || await organisations.HeadAsync(id, stop) is not { } organisation) return NotFound();
        Organisation = organisation;
        return null;
    }

    protected override ListDefinition<PersonThere> Define() => new("directory.organisation-people", T["People at {0}", Organisation.Name])
    {
        Search = T["Name"],
        DefaultSort = "name",
        Columns =
        [
            new("name", T["Person"], row => row.Name) { Sort = "name", Html = row => Cell.Person(row.Name, row.Degrees, $"/investigators/{row.Id}") },
            new("role", T["Role"], row => row.Role?.Replace('-', ' ')),
            new("state", T["State"], row => row.Ended ? T["Ended"].Value : T["Current"].Value) { Html = row => Cell.Badge(row.Ended ? T["Ended"] : T["Current"], row.Ended ? Tone.Neutral : Tone.Green) },
            new("since", T["Source dated"], row => row.SourceDate) { Sort = "since", Html = row => Cell.Date(row.SourceDate) },
        ],
        Empty = new(T["Nobody is known here"]),
    };

    protected override Task<ListSlice<PersonThere>> ReadAsync(ListRequest request, CancellationToken stop) => organisations.PeopleAsync(Organisation.Id, request, stop);
}

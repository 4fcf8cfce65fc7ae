using Ctms.Directory.Organisations;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Web;

namespace Ctms.Directory.Pages.Directory.Organisations;

[Requires(Permissions.View)]
internal sealed class IndexModel(OrganisationsList organisations) : ListPage<OrganisationRow>
{
    protected override ListDefinition<OrganisationRow> Define() => new("directory.organisations", T["Organisations"])
    {
        Search = T["Name or city"],
        DefaultSort = "name",
        Columns =
        [
            new("name", T["Organisation"], row => row.Name) { Sort = "name", Html = row => Cell.Link(row.Name, $"/directory/organisations/{row.Id}") },
            new("city", T["City"], row => row.City),
            new("state", T["State or region"], row => row.State),
            new("country", T["Country"], row => row.Country is null ? null : Countries.NameOf(row.Country)),
            new("kind", T["Kind"], row => Kind(row)?.Text) { Html = row => Cell.Badge(Kind(row)) },
        ],
        Filters =
        [
            Filter.Choice("country", T["Country"], labelOf: Countries.NameOf),
            Filter.Flag("undisclosed", T["Name not disclosed"]),
            Filter.Flag("demo", T["Demo organisation"]),
        ],
        Empty = new(T["No organisations yet"], T["Import registry records: facilities become organisations of the directory."], T["Import records"], "/registry/imports/new"),
    };

    protected override Task<ListSlice<OrganisationRow>> ReadAsync(ListRequest request, CancellationToken stop) => organisations.ReadAsync(request, stop);

    private StatusText? Kind(OrganisationRow row) =>
        row.IsDemo ? new(T["Demo organisation"], Tone.Violet) : row.IsPlaceholder ? new(T["Name not disclosed"], Tone.Neutral) : null;
}

using Ctms.Directory.People;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Web;

namespace Ctms.Directory.Pages.Directory.People;

[Requires(Permissions.View)]
internal sealed class IndexModel(PeopleList people) : ListPage<PersonListRow>
{
    protected override ListDefinition<PersonListRow> Define() => new("directory.people", T["People"])
    {
        Search = T["Beginning of a name, or affiliation"],
        DefaultSort = "name",
        Columns =
        [
            new("name", T["Person"], row => row.Name) { Sort = "name", Html = row => Cell.TwoLines(row.Name, row.Degrees, $"/directory/people/{row.Id}") },
            new("affiliation", T["Affiliation"], row => row.Affiliation),
            new("place", T["Place"], row => string.Join(", ", new[] { row.City, row.Country is null ? null : Countries.NameOf(row.Country) }.Where(part => !string.IsNullOrEmpty(part)))),
            new("contact", T["Contact"], row => row.ContactStop is null ? null : T[Stop(row.ContactStop)].Value) { Card = CardPlace.Right, Html = row => row.ContactStop is null ? Markup.Empty : Cell.Badge(T[Stop(row.ContactStop)], Tone.Red) },
            new("source", T["Source"], row => row.Source) { Sort = "source", Html = row => Cell.TwoLines(Markup.Html($"{row.Source}"), Cell.Date(row.SourceDate)) },
            new("demo", T["Demo"], row => row.IsDemo ? T["Demo person"].Value : null) { Optional = true, Html = row => row.IsDemo ? Cell.Badge(T["Demo person"], Tone.Violet) : Cell.None },
        ],
        Filters =
        [
            Filter.Choice("country", T["Country"], labelOf: Countries.NameOf),
            Filter.Choice("stop", T["Contact"], labelOf: value => T[Stop(value)]),
            Filter.Dates("source", T["Source dated"]),
            Filter.Flag("demo", T["Demo person"]),
        ],
        Empty = new(T["No people yet"], T["Import registry records: investigators become people of the directory."], T["Import records"], "/registry/imports/new"),
    };

    protected override Task<ListSlice<PersonListRow>> ReadAsync(ListRequest request, CancellationToken stop) => people.ReadAsync(request, stop);

    private static string Stop(string? value) => value == "objection" ? "Objects to contact" : "Do not contact";
}

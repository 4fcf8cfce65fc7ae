using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Drafts;

namespace Ctms.Publishing.Pages.Editing;

[Requires(Permissions.View)]
internal sealed class IndexModel(ContentList content) : ListPage<ContentLine>
{
    protected override string ActPermission => Permissions.Write;

    protected override ListDefinition<ContentLine> Define() => new("publishing.content", T["Publishing"])
    {
        Search = T["Title or summary"],
        DefaultSort = "-saved",
        Columns =
        [
            new("title", T["Title"], row => row.Title) { Sort = "title", Html = row => Cell.TwoLines(row.Title, $"{T[ContentType.Of(row.Type).Name]} · {Languages.Name(row.Language)}{(row.IsBehind ? " · " + T["behind its source"] : "")}", $"/publishing/{row.Id}") },
            new("study", T["Study"], row => row.Protocol ?? row.Client ?? T["All clients"]),
            new("version", T["Read now"], row => row.Number),
            new("published", T["Published"], row => row.LiveAt) { Html = row => Cell.When(row.LiveAt), Optional = true },
            new("public", T["Public"], row => row.IsPublic ? T["Public"] : "") { Optional = true },
            new("review", T["Review by"], row => row.ReviewBy) { Sort = "review", Html = row => Cell.Date(row.ReviewBy) },
            new("saved", T["Last change"], row => row.SavedAt) { Sort = "saved", Html = row => Cell.When(row.SavedAt), Card = CardPlace.Hidden },
            new("by", T["By"], row => row.SavedBy) { Optional = true },
            new("state", T["Status"], row => StateWords.Badge(row.State, T).Text) { Html = row => Cell.Badge(StateWords.Badge(row.State, T)), Card = CardPlace.Right },
        ],
        Filters =
        [
            Filter.Choice("state", T["Status"], labelOf: value => StateWords.Badge(value, T).Text),
            Filter.Choice("type", T["Type"], labelOf: value => T[ContentType.Of(value).Name]),
            Filter.Choice("study", T["Study"]),
            Filter.Choice("client", T["Client"]),
            Filter.Choice("language", T["Language"], labelOf: Languages.Name),
            Filter.Flag("behind", T["Translation behind its source"]),
        ],
        Key = row => row.Id.ToString(),
        BulkActions = [new(T["Retire"], "/publishing/retire", "archive"), new(T["Make a package"], "/publishing/packages?handler=Export", "package-export")],
        Empty = new(T["Nothing is written yet"], T["Protocols, brochures, news and pages for sites and teams begin here."], MayAct ? T["Write something"].Value : null, "/publishing/new", "news"),
    };

    protected override Task<ListSlice<ContentLine>> ReadAsync(ListRequest request, CancellationToken stop) => content.ReadAsync(request, stop);
}

using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Menus;
using Ctms.Publishing.Reading;
using Ctms.Publishing.Setup;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages;

/// <summary>Everything that this person may read.</summary>
[SignedIn]
internal sealed class LibraryModel(Library library, ContentSetup setup, ReadMenus menus, CurrentUser user) : ListPage<LibraryLine>
{
    private IReadOnlyList<Topic> topics = [];

    public IReadOnlyList<MenuLine> Menu { get; private set; } = [];

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken stop)
    {
        (topics, Menu) = (await setup.TopicsAsync(stop), await menus.ReadersAsync(stop));
        return null;
    }

    protected override ListDefinition<LibraryLine> Define() => new("publishing.library", T["Documents"])
    {
        Search = T["Title or summary"],
        DefaultSort = "-published",
        Columns =
        [
            new("title", T["Title"], row => row.Title) { Sort = "title", Html = Title },
            new("type", T["Type"], row => T[ContentType.Of(row.Type).Name].Value) { Card = CardPlace.Left, CardLabel = false },
            new("study", T["Study"], row => row.Protocol) { Html = row => Cell.Link(row.Protocol ?? "", row.Protocol is null ? null : $"/portal/{row.Protocol}") },
            new("version", T["Version"], row => row.Number),
            new("language", T["Language"], row => Languages.Name(row.Language)) { Optional = true },
            new("area", T["Therapeutic area"], row => row.Area is null ? null : T[row.Area].Value) { Optional = true },
            new("summary", T["Summary"], row => row.Summary) { Optional = true },
            new("published", T["Published"], row => row.LiveAt) { Sort = "published", Html = row => Markup.Html($"<span class=\"figure\">{ReadingWords.Day(row.LiveAt, user.Zone)}</span>") },
            new("todo", T["Asked of you"], row => row.Duty == Duty.None ? null : row.Todo ? T["To confirm"].Value : T["Confirmed"].Value) { Html = Asked, Card = CardPlace.Right },
        ],
        Filters =
        [
            Filter.Flag("todo", T["To confirm"]),
            Filter.Choice("type", T["Type"], [.. ContentType.All.Select(t => new Choice(t.Id, T[t.Plural]))]),
            Filter.Choice("study", T["Study"], labelOf: protocol => protocol),
            Filter.Choice("topic", T["Topic"], [.. topics.Select(t => new Choice(t.Id.ToString(), t.Path))]),
            Filter.Choice("language", T["Language"], labelOf: Languages.Name),
        ],
        Empty = new(T["Nothing is published for you yet"], T["As soon as something is meant for you it stands here, and you are told."], Icon: "file-text"),
    };

    protected override Task<ListSlice<LibraryLine>> ReadAsync(ListRequest request, CancellationToken stop) => library.ReadAsync(request, stop);

    private static IHtmlContent Title(LibraryLine row) => Cell.TwoLines(row.Title, row.Summary, $"/content/{row.ItemId}");

    private IHtmlContent Asked(LibraryLine row) => row.Duty == Duty.None ? Cell.None : row.Todo ? Cell.Badge(T["To confirm"], Tone.Amber) : Cell.Badge(T["Confirmed"], Tone.Green);
}

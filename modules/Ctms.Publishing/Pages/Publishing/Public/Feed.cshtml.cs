using System.Globalization;
using System.Xml.Linq;
using Ctms.Platform.Hosting;
using Ctms.Publishing.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages;

/// <summary>The newest public news for feed readers (Atom).</summary>
[AllowAnonymous, Findable]
internal sealed class FeedModel(PublicShelf shelf) : PublicPage
{
    private const int Most = 50;
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        await EnterAsync(stop);
        var news = await shelf.NewsAsync(null, null, null, Most, stop);
        return Kept(news.Select(n => (object)n.Id)) ?? XmlFile.Of(Written(news), "application/atom+xml; charset=utf-8");
    }

    private XElement Written(List<PublicLine> news) => new(
        Atom + "feed",
        new XElement(Atom + "id", Root + "/news"),
        new XElement(Atom + "title", $"{Brand}: {T["News"].Value}"),
        new XElement(Atom + "updated", Moment(news.Count > 0 ? news[0].LiveAt : DateTimeOffset.UnixEpoch)),
        new XElement(Atom + "author", new XElement(Atom + "name", Brand)),
        Link("self", Root + "/news/feed.xml", "application/atom+xml"),
        Link("alternate", Root + "/news", "text/html"),
        news.Select(line => new XElement(
            Atom + "entry",
            new XAttribute(XNamespace.Xml + "lang", line.Language),
            new XElement(Atom + "id", $"{Root}/news/{line.Slug}"),
            new XElement(Atom + "title", line.Title),
            new XElement(Atom + "updated", Moment(line.LiveAt)),
            Link("alternate", $"{Root}/news/{line.Slug}", "text/html"),
            line.Summary is null ? null : new XElement(Atom + "summary", line.Summary))));

    private static XElement Link(string relation, string address, string type) => new(Atom + "link", new XAttribute("rel", relation), new XAttribute("type", type), new XAttribute("href", address));

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}

/// <summary>XML as an answer.</summary>
internal static class XmlFile
{
    public static ContentResult Of(XElement root, string type) => new() { Content = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root, ContentType = type };
}

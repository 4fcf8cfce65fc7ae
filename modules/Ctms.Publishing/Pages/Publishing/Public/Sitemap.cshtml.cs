using System.Globalization;
using System.Xml.Linq;
using Ctms.Platform.Hosting;
using Ctms.Publishing.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages;

/// <summary>The addresses that search engines may list.</summary>
[AllowAnonymous, Findable]
internal sealed class SitemapModel(PublicShelf shelf) : PublicPage
{
    private static readonly XNamespace Schema = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        await EnterAsync(stop);
        var all = await shelf.AddressesAsync(stop);
        return Kept(all.Select(a => (object)(a.Slug + a.LiveAt.UtcTicks.ToString(CultureInfo.InvariantCulture)))) ?? XmlFile.Of(new XElement(Schema + "urlset", Entry("/news", null), all.Select(a => Entry("/news/" + a.Slug, a.LiveAt))), "application/xml; charset=utf-8");
    }

    private XElement Entry(string path, DateTimeOffset? at) => new(
        Schema + "url", new XElement(Schema + "loc", Root + path), at is { } day ? new XElement(Schema + "lastmod", day.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null);
}

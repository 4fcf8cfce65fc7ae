using System.Security.Cryptography;
using System.Text;
using Ctms.Platform.Hosting;
using Ctms.Platform.Web;
using Ctms.Publishing.Menus;
using Ctms.Publishing.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Ctms.Publishing.Pages;

/// <summary>A page for everybody: the same for all, kept by browsers and proxies for a minute, and found by search engines.</summary>
internal abstract class PublicPage : PortalPage
{
    // Another build writes other pages.
    private static readonly string Build = typeof(PublicPage).Module.ModuleVersionId.ToString("n");

    /// <summary>The address that people reach the portal under, without a slash at its end.</summary>
    public string Root { get; private set; } = "";

    public string Brand { get; private set; } = "";

    public IReadOnlyList<MenuLine> Menu { get; private set; } = [];

    protected async Task EnterAsync(CancellationToken stop)
    {
        Root = await HttpContext.RequestServices.GetRequiredService<PublicUrl>().BaseAsync(stop);
        Brand = (await HttpContext.RequestServices.GetRequiredService<Branding>().NowAsync(stop)).Name;
    }

    /// <summary>For a page that people look at, with the menu over it.</summary>
    protected async Task EnterWithMenuAsync(CancellationToken stop)
    {
        await EnterAsync(stop);
        Menu = await HttpContext.RequestServices.GetRequiredService<ReadMenus>().PublicAsync(stop);
    }

    /// <summary>Answers that nothing is new to whoever has exactly this; null when the page is to be made. What it shows is named by the parts.</summary>
    protected IActionResult? Kept(params IEnumerable<object?> parts)
    {
        var made = string.Join('|', [Build, Root, Brand, System.Globalization.CultureInfo.CurrentUICulture.Name, .. Menu.SelectMany(l => l.Below.Select(b => "below " + b.Label + b.Url).Prepend(l.Label + l.Url)), .. parts.Select(p => Convert.ToString(p, System.Globalization.CultureInfo.InvariantCulture))]);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(made)))[..32]}\"", isWeak: true);
        var headers = Response.Headers;
        (headers.CacheControl, headers.ETag, headers.Vary) = (ContentFiles.PublicMinute, tag.ToString(), "Accept-Language, Cookie");
        return new RequestHeaders(Request.Headers).IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)) ? StatusCode(StatusCodes.Status304NotModified) : null;
    }
}

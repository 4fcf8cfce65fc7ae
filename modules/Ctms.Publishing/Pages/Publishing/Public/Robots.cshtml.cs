using Ctms.Platform.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages;

/// <summary>
/// What search engines may fetch. Personal links are closed to them; everything else that is not public says "noindex" itself, which an address that may not be fetched
/// could not.
/// </summary>
[AllowAnonymous, Findable]
internal sealed class RobotsModel : PublicPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        await EnterAsync(stop);
        return Kept() ?? Content($"User-agent: *\nDisallow: /s/\nDisallow: /accounts/\nDisallow: /verify/\n\nSitemap: {Root}/sitemap.xml\n", "text/plain; charset=utf-8");
    }
}

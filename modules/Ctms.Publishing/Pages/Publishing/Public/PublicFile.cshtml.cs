using Ctms.Platform.Hosting;
using Ctms.Publishing.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Publishing.Pages;

/// <summary>A file of something that everybody may read, as it is now.</summary>
[AllowAnonymous, Findable]
internal sealed class PublicFileModel(ReadItem items, ContentFiles files) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string slug, string name, CancellationToken stop) =>
        await items.PublicAsync(slug, stop) is { } version && files.File(Response, version.Content, name, isPublic: true) is { } file ? file : NotFound();
}

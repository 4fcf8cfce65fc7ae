using Ctms.Platform.Hosting;
using Ctms.Publishing.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Publishing.Pages;

/// <summary>A picture of a page of a public file.</summary>
[AllowAnonymous, Findable]
internal sealed class PublicPreviewModel(ReadItem items, ContentFiles files) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string slug, string name, int number, CancellationToken stop) =>
        await items.PublicAsync(slug, stop) is { } version && await files.PreviewAsync(Response, version.Content, name, number, isPublic: true, stop) is { } picture ? picture : NotFound();
}

using Ctms.Platform.Access;
using Ctms.Publishing.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Publishing.Pages;

/// <summary>A picture of a page of a file that this person may read.</summary>
[SignedIn]
internal sealed class FilePreviewModel(ReadItem items, ContentFiles files) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid version, string name, int number, CancellationToken stop) =>
        await items.VersionAsync(id, version, stop) is { } read && await files.PreviewAsync(Response, read.Content, name, number, isPublic: false, stop) is { } picture ? picture : NotFound();
}

using Ctms.Platform.Access;
using Ctms.Publishing.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Publishing.Pages;

/// <summary>A file of a version that this person may read; a guessed address is answered as one that leads nowhere.</summary>
[SignedIn]
internal sealed class ContentFileModel(ReadItem items, ContentFiles files) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid version, string name, CancellationToken stop) =>
        await items.VersionAsync(id, version, stop) is { } read && files.File(Response, read.Content, name, read.IsOld ? read.Number : null) is { } file ? file : NotFound();
}

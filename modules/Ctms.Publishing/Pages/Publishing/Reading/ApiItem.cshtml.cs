using Ctms.Platform.Access;
using Ctms.Publishing.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Publishing.Pages;

/// <summary>One thing that this person may read, with its text and files, for programs. Fetching it is not opening it: a program reads for nobody.</summary>
[SignedIn]
internal sealed class ApiItemModel(ReadItem items) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop) => await items.LiveAsync(id, stop) is { } version
        ? new JsonResult(ApiContent.Of(version))
        : new JsonResult(new { error = "There is nothing here." }) { StatusCode = StatusCodes.Status404NotFound };
}

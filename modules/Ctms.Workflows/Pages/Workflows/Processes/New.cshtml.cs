using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Workflows.Processes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Workflows.Pages.Processes;

[Requires(Permissions.Design)]
[RequestSizeLimit(UploadedDrawing.Largest + (1 << 20))]
[RequestFormLimits(MultipartBodyLengthLimit = UploadedDrawing.Largest)]
internal sealed class NewModel(CreateProcess create) : PortalPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    [BindProperty]
    public IFormFile? Drawing { get; set; }

    public PageResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var outcome = await create.RunAsync(Name, Key, Drawing is { Length: > 0 } file ? await UploadedDrawing.ReadAsync(file, stop) : null, stop);
        if (!outcome.IsRefused) return this.SeeUrl($"/workflows/processes/{outcome.Value}/design", T["Process created"]);
        ModelState.AddModelError("", T[outcome.Refusal]);
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }
}

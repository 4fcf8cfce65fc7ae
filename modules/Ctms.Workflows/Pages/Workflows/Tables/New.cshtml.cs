using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Workflows.Pages.Processes;
using Ctms.Workflows.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Workflows.Pages.Tables;

[Requires(Permissions.Settings)]
[RequestSizeLimit(UploadedDrawing.Largest + (1 << 20))]
[RequestFormLimits(MultipartBodyLengthLimit = UploadedDrawing.Largest)]
internal sealed class NewModel(PublishDecisions publish, IScope scope) : PortalPage
{
    [BindProperty]
    public IFormFile? Table { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IActionResult OnGet() => scope.Filter.IsEverything ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!scope.Filter.IsEverything) return NotFound();
        if (Table is not { Length: > 0 }) ModelState.AddModelError(nameof(Table), T["Choose a DMN file."]);
        if (string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), T["Say why."]);
        if (ModelState.IsValid)
        {
            var outcome = await publish.RunAsync(await UploadedDrawing.ReadAsync(Table!, stop), Reason, stop);
            if (!outcome.IsRefused) return this.SeeUrl($"/administration/decisions/{outcome.Value}", T["Taken: processes ask it from now on"]);
            ModelState.AddModelError(nameof(Table), T[outcome.Refusal]);
        }

        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }
}

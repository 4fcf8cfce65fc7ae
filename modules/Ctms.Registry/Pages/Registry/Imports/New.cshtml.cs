using Ctms.Platform.Access;
using Ctms.Platform.Files;
using Ctms.Platform.Web;
using Ctms.Registry.Imports;
using Ctms.Registry.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Registry.Pages.Registry.Imports;

[Requires(Permissions.Import)]
[RequestSizeLimit(Largest + (1 << 20))]
[RequestFormLimits(MultipartBodyLengthLimit = Largest)]
internal sealed class NewModel(IFileStore files, Uploads uploads, UploadToken tokens, StartImport start) : PortalPage
{
    public const long Largest = 1L << 30;

    [BindProperty]
    public IFormFile? Records { get; set; }

    [BindProperty]
    public bool DryRun { get; set; }

    public void OnGet() => DryRun = true;

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (Records is null || Records.Length == 0)
        {
            ModelState.AddModelError(nameof(Records), T["Choose a file that is not empty."]);
            return this.Invalid("_UploadForm", this);
        }
        await using var content = Records.OpenReadStream();
        var stored = await files.PutAsync(content, Largest, stop);
        var name = Path.GetFileName(Records.FileName);
        var (format, outcome) = await uploads.FormatAsync(stored.Sha256, stop);
        if (outcome.IsRefused) return this.Invalid("_UploadForm", this, T[outcome.Refusal!]);
        var upload = new Upload(stored.Sha256, stored.Size, name.Length > 200 ? name[^200..] : name, DryRun);
        if (RegistryFormat.IsTable(format!)) return this.SeeUrl($"/registry/imports/columns?upload={Uri.EscapeDataString(tokens.Seal(ImportOrder.Kind, upload))}");
        var id = await start.RunAsync(new ImportOrder(upload.Name, upload.Sha256, upload.Size, RegistryFormat.Auto, DryRun, false, null), stop);
        return this.SeeUrl($"/registry/imports/{id}");
    }
}

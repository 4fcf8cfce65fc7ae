using Ctms.Platform.Access;
using Ctms.Platform.Files;
using Ctms.Platform.Web;
using Ctms.Publishing.Packages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Publishing.Pages.Packages;

/// <summary>Takes content from one installation to another: out as a package, in after a look at what it would bring.</summary>
[Requires(Permissions.Retire)]
[RequestSizeLimit(ContentPackage.Largest + (1 << 20)), RequestFormLimits(MultipartBodyLengthLimit = ContentPackage.Largest)]
internal sealed class IndexModel(ExportPackage export, ImportPackage import, IFileStore files, UploadToken tokens, TimeProvider clock) : PortalPage
{
    private const string Kind = "publishing.package";

    [BindProperty]
    public IFormFile? Package { get; set; }

    public PackageManifest? Manifest { get; private set; }

    public string Digest { get; private set; } = "";

    public string? Token { get; private set; }

    public IReadOnlyList<ImportLine> Lines { get; private set; } = [];

    public StatusText Verdict(ImportLine line) => line.Verdict switch { ImportPackage.New => new(T["Comes in as a draft"], Tone.Green), ImportPackage.There => new(T["Is there already"], Tone.Neutral), _ => new(T["Cannot be taken"], Tone.Red) };

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostExportAsync(Guid[] keys, CancellationToken stop)
    {
        var collected = await export.CollectAsync(keys, stop);
        if (collected.IsRefused) return this.SeeUrl("/publishing", T[collected.Refusal]);
        // Aside first: a package that cannot be finished is no download.
        var aside = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        Response.Headers["X-Package-Digest"] = await export.WriteAsync(aside, collected.Value, stop);
        aside.Position = 0;
        return File(aside, "application/zip", $"content-{clock.GetUtcNow():yyyy-MM-dd}.zip");
    }

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken stop)
    {
        if (Package is not { Length: > 0 }) return Refuse(T["Choose a package first."]);
        await using var content = Package.OpenReadStream();
        var stored = await files.PutAsync(content, ContentPackage.Largest, stop);
        if (await OpenAsync(stored.Sha256, stop) is { } wrong) return Refuse(wrong);
        Token = tokens.Seal(Kind, new Upload(stored.Sha256, stored.Size, "package", DryRun: true));
        return Page();
    }

    public async Task<IActionResult> OnPostImportAsync(string? token, CancellationToken stop)
    {
        if (tokens.Open(Kind, token) is not { } upload) return Refuse(T["Choose the package again: it was looked at too long ago."]);
        if (await OpenAsync(upload.Sha256, stop) is { } wrong) return Refuse(wrong);
        await using var content = files.Open(upload.Sha256)!;
        var added = await import.RunAsync(content, Manifest!, stop);
        return this.SeeUrl("/publishing", added == 1 ? T["One came in as a draft"] : T["{0} came in as drafts", added]);
    }

    private async Task<string?> OpenAsync(string sha256, CancellationToken stop)
    {
        await using var content = files.Open(sha256);
        if (content is null) return T["Choose the package again."];
        var read = await ContentPackage.ReadAsync(content, stop);
        if (read.IsRefused) return T[read.Refusal];
        (Manifest, Digest) = read.Value;
        Lines = await import.CheckAsync(Manifest, stop);
        return null;
    }

    private PageResult Refuse(string why)
    {
        Manifest = null;
        ModelState.AddModelError(nameof(Package), why);
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }
}

using Ctms.Platform.Files;
using Ctms.Publishing.Contents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace Ctms.Publishing.Media;

/// <summary>A file of content as an answer: pictures are shown, all else is saved; nothing in it can run.</summary>
internal static class FileAnswer
{
    public static IActionResult Of(PageModel page, IFileStore files, ContentFile file)
    {
        if (files.Open(file.Sha256) is not { } content) return page.NotFound();
        page.Response.Headers.XContentTypeOptions = "nosniff";
        page.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        page.Response.Headers.CacheControl = "private, no-cache";
        var disposition = new ContentDispositionHeaderValue(file.IsPicture ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        page.Response.Headers.ContentDisposition = disposition.ToString();
        return new FileStreamResult(content, file.Media) { EntityTag = new EntityTagHeaderValue($"\"{file.Sha256}\""), EnableRangeProcessing = true };
    }
}

using Ctms.Platform.Files;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Media;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Ctms.Publishing.Reading;

/// <summary>
/// Answers the files of content that the caller has found for this person. Pictures are shown, everything else is saved; nothing that lies in a file can run as a part of
/// the portal. Browsers keep a file but ask each time, so that whoever may not read it any more has it no longer from here.
/// </summary>
internal sealed class ContentFiles(IFileStore files, Previews previews)
{
    private const string Harmless = "default-src 'none'; sandbox";
    private const string AskEachTime = "private, no-cache";

    /// <summary>Public files may be kept on the way for a minute; what is retired is gone after it.</summary>
    public const string PublicMinute = "public, max-age=60, must-revalidate";

    /// <param name="superseded">The number of a version that does not hold any more: it goes into the name, so that nobody takes the saved file for the valid one.</param>
    /// <returns>Null when there is no such file.</returns>
    public IActionResult? File(HttpResponse response, Content content, string name, string? superseded = null, bool isPublic = false)
    {
        if (content.File(name) is not { } file || files.Open(file.Sha256) is not { } bytes) return null;
        return Answer(response, bytes, file.Media, file.Sha256, new(file.IsPicture ? "inline" : "attachment"), NameOf(file.Name, superseded), isPublic);
    }

    /// <summary>A picture of a page of the file.</summary>
    public async Task<IActionResult?> PreviewAsync(HttpResponse response, Content content, string name, int page, bool isPublic, CancellationToken stop)
    {
        if (content.File(name) is not { } file) return null;
        if ((await previews.OfAsync([file.Sha256], stop)).Find(p => p.Page == page) is not { } preview || files.Open(preview.PreviewSha256) is not { } bytes) return null;
        return Answer(response, bytes, "image/png", preview.PreviewSha256, new("inline"), $"{Path.GetFileNameWithoutExtension(file.Name)}-{page}.png", isPublic);
    }

    private static FileStreamResult Answer(HttpResponse response, Stream bytes, string media, string digest, ContentDispositionHeaderValue disposition, string name, bool isPublic)
    {
        disposition.SetHttpFileName(name);
        var headers = response.Headers;
        (headers.ContentDisposition, headers.ContentSecurityPolicy, headers.CacheControl) = (disposition.ToString(), Harmless, isPublic ? PublicMinute : AskEachTime);
        return new FileStreamResult(bytes, media) { EntityTag = new EntityTagHeaderValue($"\"{digest}\""), EnableRangeProcessing = true };
    }

    private static string NameOf(string name, string? superseded) =>
        superseded is null ? name : $"SUPERSEDED-{superseded}-{name}";
}

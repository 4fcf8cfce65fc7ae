using Ctms.Platform;
using Ctms.Platform.Files;
using Ctms.Publishing.Contents;
using Microsoft.AspNetCore.Http;

namespace Ctms.Publishing.Media;

/// <summary>Takes files of content: of a few kinds, by their bytes, kept by their digest. Pictures that would fill the memory of whoever opens them are refused unopened.</summary>
internal sealed class AttachFile(IFileStore files, Previews previews)
{
    public const long Largest = 50L << 20;
    public const int MostFiles = 50;
    private const long MostPixels = 50_000_000;
    private const int LongestName = 150;
    private const int Head = 1 << 16;

    /// <summary>The content with the file; one of the same name is replaced.</summary>
    public async Task<Outcome<Content>> RunAsync(Content content, IFormFile file, CancellationToken stop)
    {
        if (file.Length > Largest) return Outcome.Refused("The file is larger than 50 MB.");
        if (file.Length == 0) return Outcome.Refused("The file is empty.");
        if (content.Files.Count >= MostFiles) return Outcome.Refused("There are 50 files already; more do not help a reader.");
        var name = NameOf(file.FileName);
        await using var stream = file.OpenReadStream();
        var head = new byte[Head];
        var read = await stream.ReadAtLeastAsync(head, Head, throwOnEndOfStream: false, stop);
        if (MediaKind.Of(name, head.AsSpan(0, read)) is not { } media) return Outcome.Refused($"{name} is not what its name says, or of a kind that is not taken. PDF, Word, Excel, PowerPoint, PNG, JPEG, GIF and WebP are.");
        if (media.StartsWith("image/", StringComparison.Ordinal) && WrongPicture(name, MediaKind.Size(media, head.AsSpan(0, read))) is { } wrong) return Outcome.Refused(wrong);
        stream.Position = 0;
        var stored = await files.PutAsync(stream, Largest, stop);
        if (media == MediaKind.Pdf && await previews.IsBrokenPdfAsync(stored.Sha256, stop)) return Outcome.Refused($"{name} begins like a PDF, but cannot be read as one. Save it anew and attach it again.");
        await previews.MakeAsync(stored.Sha256, media, stop);
        return content with { Files = [.. content.Files.Where(f => !string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase)), new ContentFile(name, stored.Sha256, stored.Size, media)] };
    }

    private static string? WrongPicture(string name, (long Width, long Height)? size) => size switch
    {
        not { Width: > 0, Height: > 0 } => $"{name} is damaged: it does not say how large it is.",
        { } s when s.Width * s.Height > MostPixels => $"{name} is {s.Width:N0} × {s.Height:N0} pixels large. Make it smaller than 50 megapixels.",
        _ => null,
    };

    /// <summary>Without folders, control characters and what has a meaning in links.</summary>
    internal static string NameOf(string given)
    {
        var name = Path.GetFileName(given.Replace('\\', '/'));
        name = string.Concat(name.Where(c => !char.IsControl(c) && c is not ('(' or ')' or '[' or ']' or '<' or '>' or '"' or '#' or '?' or '%' or '&'))).Replace(' ', '-').Trim('.', '-');
        return name.Length > LongestName ? name[^LongestName..] : name;
    }
}

using Ctms.Investigators.Surveys;
using Ctms.Platform;
using Ctms.Platform.Files;
using Microsoft.AspNetCore.Http;

namespace Ctms.Investigators.Answering;

/// <summary>Takes files as answers: small ones, of a few kinds that are told by their first bytes, never by their name.</summary>
internal sealed class AnsweredFiles(IFileStore files)
{
    public const long Largest = 10 * 1024 * 1024;
    private const int LongestName = 200;

    private static readonly (byte[] Start, string[] Ends)[] Kinds =
    [
        ("%PDF-"u8.ToArray(), [".pdf"]),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [".png"]),
        ([0xFF, 0xD8, 0xFF], [".jpg", ".jpeg"]),
        ([0x50, 0x4B, 0x03, 0x04], [".docx"]),
    ];

    public async Task<Outcome<AnsweredFile>> TakeAsync(IFormFile file, CancellationToken stop)
    {
        if (file.Length > Largest) return Outcome.Refused("The file is larger than 10 MB. Please give a smaller one.");
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        name = new string([.. name.Where(c => !char.IsControl(c))]);
        await using var content = file.OpenReadStream();
        var start = new byte[8];
        var read = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, stop);
        if (!Kinds.Any(kind => start.AsSpan(0, read).StartsWith(kind.Start) && kind.Ends.Contains(Path.GetExtension(name).ToLowerInvariant())))
            return Outcome.Refused("This is not a PDF, Word document (.docx), PNG or JPEG file.");
        content.Position = 0;
        var stored = await files.PutAsync(content, Largest, stop);
        return new AnsweredFile(stored.Sha256, name.Length > LongestName ? name[^LongestName..] : name, stored.Size);
    }

    public Stream? Open(AnsweredFile file) => files.Open(file.Sha256);
}

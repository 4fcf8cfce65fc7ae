using Ctms.Workflows.Processes;
using Microsoft.AspNetCore.Http;

namespace Ctms.Workflows.Pages.Processes;

/// <summary>An uploaded drawing. A little more than is allowed is read, so that a large file is refused in words.</summary>
internal static class UploadedDrawing
{
    public const int Largest = 32 << 20;

    public static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken stop)
    {
        // What is too large is refused by its size alone.
        if (file.Length > ProcessFile.Largest) return new byte[Math.Min(file.Length, Largest)];
        using var content = new MemoryStream();
        await file.CopyToAsync(content, stop);
        return content.ToArray();
    }
}

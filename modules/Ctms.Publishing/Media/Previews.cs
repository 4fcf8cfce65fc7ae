using System.Diagnostics;
using Ctms.Platform.Data;
using Ctms.Platform.Files;
using Microsoft.Extensions.Logging;

namespace Ctms.Publishing.Media;

/// <summary>A picture of a page of a file.</summary>
internal sealed record Preview(string Sha256, int Page, string PreviewSha256, int Width, int Height);

/// <summary>
/// Pictures of files, made by libvips and poppler where they are installed: each in a process of its own with bounds on time and memory, so that a file that is made to
/// break them breaks only that. Without the programs files are offered without pictures.
/// </summary>
// unscoped: pictures are found by the digest of a file that the caller may read
internal sealed class Previews(DbSession session, IFileStore files, DataFolder data, ILogger<Previews> log)
{
    public const int MostPages = 5;
    private const int Wide = 800;
    private const long LargestPicture = 10 << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    public Task<List<Preview>> OfAsync(IReadOnlyCollection<string> digests, CancellationToken stop) =>
        session.QueryAsync<Preview>($"select sha256, page, preview_sha256, width, height from publishing.preview where sha256 = any({digests.ToArray()}) order by sha256, page", stop);

    public async Task MakeAsync(string sha256, string media, CancellationToken stop)
    {
        if (media is not MediaKind.Pdf && !media.StartsWith("image/", StringComparison.Ordinal)) return;
        if (await session.QueryOneAsync<bool>($"select exists (select 1 from publishing.preview where sha256 = {sha256})", stop)) return;
        await InFolderAsync(async folder =>
        {
            var source = await CopyAsync(sha256, folder, stop);
            var pictures = media == MediaKind.Pdf ? await PagesAsync(source, folder, stop) : await SmallAsync(source, folder, stop);
            for (var page = 0; page < pictures.Length; page++) await KeepAsync(sha256, page + 1, pictures[page], stop);
        });
    }

    /// <summary>Only where poppler is there to say so.</summary>
    public async Task<bool> IsBrokenPdfAsync(string sha256, CancellationToken stop)
    {
        var broken = false;
        await InFolderAsync(async folder => broken = await RunAsync("pdfinfo", [await CopyAsync(sha256, folder, stop)], stop) is { } code && code != 0);
        return broken;
    }

    private async Task<string[]> PagesAsync(string source, string folder, CancellationToken stop)
    {
        await RunAsync("pdftoppm", ["-png", "-r", "80", "-scale-to-x", $"{Wide}", "-scale-to-y", "-1", "-l", $"{MostPages}", source, Path.Combine(folder, "page")], stop);
        return [.. System.IO.Directory.GetFiles(folder, "page*.png").Order(StringComparer.Ordinal)];
    }

    private async Task<string[]> SmallAsync(string source, string folder, CancellationToken stop)
    {
        var target = Path.Combine(folder, "small.png");
        await RunAsync("vipsthumbnail", [source, "--size", $"{Wide}x{Wide}>", "-o", target], stop);
        return File.Exists(target) ? [target] : [];
    }

    private async Task KeepAsync(string sha256, int page, string picture, CancellationToken stop)
    {
        await using var content = File.OpenRead(picture);
        var head = new byte[24];
        await content.ReadExactlyAsync(head, stop);
        var (width, height) = MediaKind.Size("image/png", head) ?? (0, 0);
        content.Position = 0;
        var stored = await files.PutAsync(content, LargestPicture, stop);
        await session.ExecuteAsync($"""
            insert into publishing.preview (sha256, page, preview_sha256, width, height) values ({sha256}, {page}, {stored.Sha256}, {(int)width}, {(int)height}) on conflict do nothing
            """, stop);
    }

    private async Task<string> CopyAsync(string sha256, string folder, CancellationToken stop)
    {
        var path = Path.Combine(folder, "source");
        await using var from = files.Open(sha256) ?? throw new InvalidOperationException("The file was just kept.");
        await using var to = File.Create(path);
        await from.CopyToAsync(to, stop);
        return path;
    }

    private async Task InFolderAsync(Func<string, Task> work)
    {
        var folder = System.IO.Directory.CreateDirectory(Path.Combine(data.Path, "files", "previews", Guid.CreateVersion7().ToString("n"))).FullName;
        try
        {
            await work(folder);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The exit code; null when the program is not installed or had to be ended.</summary>
    private async Task<int?> RunAsync(string program, string[] words, CancellationToken stop)
    {
        // prlimit bounds memory and processor time where it is there; the time on the clock is bounded here.
        var start = File.Exists("/usr/bin/prlimit")
            ? new ProcessStartInfo("/usr/bin/prlimit", ["--as=1500000000", "--cpu=20", "--fsize=100000000", "--", program, .. words])
            : new ProcessStartInfo(program, words);
        (start.UseShellExecute, start.RedirectStandardError, start.RedirectStandardOutput) = (false, true, true);
        try
        {
            using var process = Process.Start(start);
            if (process is null) return null;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(Longest);
            try
            {
                await Task.WhenAll(process.StandardError.ReadToEndAsync(limit.Token), process.StandardOutput.ReadToEndAsync(limit.Token));
                await process.WaitForExitAsync(limit.Token);
                // 127: prlimit found no such program.
                return process.ExitCode == 127 ? null : process.ExitCode;
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                stop.ThrowIfCancellationRequested();
                return null;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            log.LogDebug("{Program} is not installed: no pictures of files.", program);
            return null;
        }
    }
}

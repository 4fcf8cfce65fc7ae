using System.IO.Compression;
using System.Runtime.CompilerServices;
using Ctms.Platform.Tables;

namespace Ctms.Registry.Reading;

/// <summary>A zip archive of single records, as the registry offers for download. An entry that can't be read is refused and the others go on.</summary>
internal sealed class ZippedRecords : IAsyncDisposable
{
    const int MostEntries = 1_000_000;
    static readonly UnpackLimits Limits = new(MaxBytes: 64L << 20);
    readonly ZipArchive zip;

    ZippedRecords(ZipArchive zip) => this.zip = zip;

    /// <summary>Null when it is a workbook. The stream must stand anywhere in the archive and be able to seek.</summary>
    public static async Task<ZippedRecords?> OpenAsync(Stream input, int already, string wanted, CancellationToken stop)
    {
        if (!input.CanSeek) return null;
        var here = input.Position;
        try
        {
            input.Position = here - already;
            var archive = await ZipArchive.CreateAsync(input, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, stop);
            if (archive.GetEntry("xl/workbook.xml") is not null || wanted is RegistryFormat.Csv)
            {
                await archive.DisposeAsync();
                input.Position = here;
                return null;
            }
            if (archive.Entries.Count > MostEntries) throw new UnreadableFileException($"The archive holds {archive.Entries.Count:N0} files; at most {MostEntries:N0} are accepted.");
            return new ZippedRecords(archive);
        }
        catch (InvalidDataException error)
        {
            throw new UnreadableFileException("The archive breaks off or is damaged.", error);
        }
    }

    public async IAsyncEnumerable<RegistryRecord> ReadAsync([EnumeratorCancellation] CancellationToken stop)
    {
        long row = 0;
        foreach (var entry in zip.Entries.Where(entry => entry.Length > 0 && !entry.FullName.EndsWith('/')))
        {
            row++;
            RegistryRecord record;
            try
            {
                record = await ReadEntryAsync(entry, row, stop);
            }
            catch (Exception error) when (error is UnreadableFileException or InvalidDataException)
            {
                record = RegistryRecord.Refused(row, entry.Name.Length > 60 ? entry.Name[..60] : entry.Name, error is UnreadableFileException ? error.Message : "The archive's file is damaged.");
            }
            yield return record;
        }
    }

    static async Task<RegistryRecord> ReadEntryAsync(ZipArchiveEntry entry, long row, CancellationToken stop)
    {
        await using var content = new GuardedStream(await entry.OpenAsync(stop), () => Math.Max(1, entry.CompressedLength), Limits);
        if (!entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) return await CtgovXml.ReadAsync(content, row, stop);
        using var held = new MemoryStream();
        await content.CopyToAsync(held, stop);
        return CtgovJson.Read(row, held.GetBuffer().AsMemory(0, (int)held.Length));
    }

    public ValueTask DisposeAsync() => zip.DisposeAsync();
}

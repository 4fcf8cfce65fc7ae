using System.Security.Cryptography;
using Ctms.Platform.Data;

namespace Ctms.Platform.Files;

/// <summary>Bytes by their SHA-256. What was put is on disk (fsynced) before this answers.</summary>
public interface IFileStore
{
    Task<StoredFile> PutAsync(Stream content, long limit, CancellationToken stop);

    /// <summary>Null when no such file is kept.</summary>
    Stream? Open(string sha256);
}

/// <summary>Hex digest and size in bytes.</summary>
public sealed record StoredFile(string Sha256, long Size);

/// <summary>More bytes than the place allows.</summary>
public sealed class FileTooLargeException(long limit) : Exception($"The file is larger than {limit / 1024 / 1024} MB.");

/// <summary>Files below DATA/files/ab/cd/…; written aside, fsynced, renamed, and the folder fsynced, so that a power cut leaves all or nothing.</summary>
internal sealed class FolderFileStore(DataFolder data, DbSession session) : IFileStore
{
    public async Task<StoredFile> PutAsync(Stream content, long limit, CancellationToken stop)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "files", "incoming")).FullName;
        var aside = Path.Combine(folder, Guid.CreateVersion7().ToString("n"));
        try
        {
            var stored = await WriteAsync(content, aside, limit, stop);
            var target = PathOf(stored.Sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(aside, target, overwrite: true);
            FolderSync.Flush(Path.GetDirectoryName(target)!);
            await session.ExecuteAsync($"insert into files.file (sha256, size) values ({stored.Sha256}, {stored.Size}) on conflict do nothing", stop);
            return stored;
        }
        finally
        {
            File.Delete(aside);
        }
    }

    public Stream? Open(string sha256) => sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower) && File.Exists(PathOf(sha256)) ? File.OpenRead(PathOf(sha256)) : null;

    private string PathOf(string sha256) => Path.Combine(data.Path, "files", sha256[..2], sha256[2..4], sha256);

    private static async Task<StoredFile> WriteAsync(Stream content, string path, long limit, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
        var buffer = new byte[1 << 16];
        long size = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, stop)) > 0)
        {
            if ((size += read) > limit) throw new FileTooLargeException(limit);
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), stop);
        }

        file.Flush(flushToDisk: true);
        return new StoredFile(Convert.ToHexStringLower(hash.GetHashAndReset()), size);
    }
}

/// <summary>Where this installation keeps everything that is not in the database.</summary>
public sealed record DataFolder(string Path);

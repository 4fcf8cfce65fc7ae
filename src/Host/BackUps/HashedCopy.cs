using System.Security.Cryptography;

namespace Ctms.Host.BackUps;

/// <summary>Copies a stream and tells what went through it.</summary>
internal static class HashedCopy
{
    public static async Task<(long Bytes, long Lines, string Sha256)> RunAsync(Stream from, Stream to, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 17];
        var (bytes, lines) = (0L, 0L);
        int read;
        while ((read = await from.ReadAsync(buffer, stop)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            // COPY text ends each row with a line feed and writes those inside values as \n: lines are rows.
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            bytes += read;
            await to.WriteAsync(buffer.AsMemory(0, read), stop);
        }
        return (bytes, lines, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public static async Task<(long Bytes, string Sha256)> OfFileAsync(string path, CancellationToken stop)
    {
        await using var file = File.OpenRead(path);
        return (file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop)));
    }
}

namespace Ctms.Platform.Tables;

/// <summary>What an unpacked file may grow to, counted while it streams: what headers claim about sizes is never believed.</summary>
/// <param name="MaxBytes">Unpacked bytes.</param>
/// <param name="MaxRatio">Unpacked bytes per packed byte, looked at after <paramref name="RatioFrom"/> unpacked bytes.</param>
public sealed record UnpackLimits(long MaxBytes = 2L << 30, int MaxRatio = 200, long RatioFrom = 8L << 20);

/// <summary>A read-only, forward-only stream that throws <see cref="UnreadableFileException"/> when unpacking gets out of hand.</summary>
public sealed class GuardedStream(Stream unpacked, Func<long> packedBytes, UnpackLimits limits) : Stream
{
    long read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Count(unpacked.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Count(unpacked.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await unpacked.ReadAsync(buffer, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    int Count(int bytes)
    {
        read += bytes;
        if (read > limits.MaxBytes)
        {
            throw new UnreadableFileException($"The file unpacks to more than {limits.MaxBytes >> 20} MB, which is more than is accepted here.");
        }
        if (read > limits.RatioFrom && read > packedBytes() * limits.MaxRatio)
        {
            throw new UnreadableFileException($"The file unpacks to more than {limits.MaxRatio} times its size. That is how a compression bomb looks, so reading stopped.");
        }
        return bytes;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) unpacked.Dispose();
        base.Dispose(disposing);
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

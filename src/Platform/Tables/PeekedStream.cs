namespace Ctms.Platform.Tables;

/// <summary>A stream whose first bytes were read to see what it is, and that still begins at its beginning.</summary>
public sealed class PeekedStream(Stream inner, ReadOnlyMemory<byte> head) : Stream
{
    int given;

    /// <summary>The stream behind.</summary>
    public Stream Inner => inner;

    /// <summary>How many bytes were read ahead.</summary>
    public int HeadLength => head.Length;

    /// <summary>The first character that is no white space, 0 when there is none among the bytes read ahead.</summary>
    public char FirstSign()
    {
        var at = head.Span.IndexOfAnyExcept(" \t\r\n"u8);
        return at < 0 ? '\0' : (char)head.Span[at];
    }

    public bool StartsWith(ReadOnlySpan<byte> magic) => head.Span.StartsWith(magic);

    /// <summary>The whole content as a seekable stream when the inner one can seek, else null.</summary>
    public Stream? Seekable()
    {
        if (!inner.CanSeek) return null;
        inner.Seek(-head.Length, SeekOrigin.Current);
        return inner;
    }

    public override int Read(Span<byte> buffer) => given < head.Length ? FromHead(buffer) : inner.Read(buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        given < head.Length ? ValueTask.FromResult(FromHead(buffer.Span)) : inner.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    int FromHead(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, head.Length - given);
        head.Span.Slice(given, count).CopyTo(buffer);
        given += count;
        return count;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

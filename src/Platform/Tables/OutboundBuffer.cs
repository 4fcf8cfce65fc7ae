namespace Ctms.Platform.Tables;

/// <summary>Holds what the framework's zip writer writes with blocking calls (it does so when an entry ends), until it can leave without blocking.</summary>
internal sealed class OutboundBuffer(Stream output) : Stream
{
    readonly MemoryStream held = new();

    public async Task DrainAsync(CancellationToken stop)
    {
        await output.WriteAsync(held.GetBuffer().AsMemory(0, (int)held.Length), stop);
        held.SetLength(0);
    }

    public override void Write(byte[] buffer, int offset, int count) => held.Write(buffer, offset, count);
    public override void Write(ReadOnlySpan<byte> buffer) => held.Write(buffer);

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}

namespace TreatyAlerts.Sources.Http;

/// <summary>The body as it comes off the wire: counted, capped, and kept to the slowest pace.</summary>
internal sealed class MeteredStream(Stream wire, string host, long maxBytes, TimeLimit limit) : Stream
{
    private byte? peeked;

    /// <summary>Bytes that came off the wire so far.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The first byte, which the next read gives again; null when there is none.</summary>
    public async ValueTask<byte?> PeekAsync()
    {
        var one = new byte[1];
        peeked = await ReadAsync(one, CancellationToken.None) == 0 ? null : one[0];
        return peeked;
    }

    /// <summary>Reads under the limit, whatever token a decoder hands down.</summary>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (peeked is { } first && buffer.Length > 0)
        {
            buffer.Span[0] = first;
            peeked = null;
            return 1;
        }

        limit.BodyHas(Count);
        limit.Token.ThrowIfCancellationRequested();
        var read = await wire.ReadAsync(buffer, limit.Token);
        Count += read;
        return Count <= maxBytes ? read : throw new RefusalException(FetchOutcome.TooLarge, $"{host} sent more than {maxBytes:N0} bytes, compressed.");
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Everything here reads asynchronously; a blocking read could not be ended.
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            wire.Dispose();
        }

        base.Dispose(disposing);
    }
}

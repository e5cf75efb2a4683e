namespace TreatyAlerts.Sources.Http;

/// <summary>The body as it comes off the wire: counted, capped, and kept to the slowest pace.</summary>
internal sealed class MeteredStream(Stream wire, string host, long maxBytes, TimeLimit limit) : ForwardStream(wire)
{
    private readonly byte[] tail = new byte[4];
    private byte? peeked;

    /// <summary>Bytes that came off the wire so far.</summary>
    public long Count { get; private set; }

    /// <summary>The last four of them.</summary>
    public ReadOnlySpan<byte> Tail => tail;

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
        var read = await Source.ReadAsync(buffer, limit.Token);
        Count += read;
        Keep(buffer.Span[..read]);
        return Count <= maxBytes
            ? read
            : throw new RefusalException(FetchOutcome.TooLarge, $"{host} sent more than {maxBytes:N0} bytes, compressed.");
    }

    private void Keep(ReadOnlySpan<byte> read)
    {
        var last = read[Math.Max(0, read.Length - tail.Length)..];
        tail.AsSpan(last.Length).CopyTo(tail);
        last.CopyTo(tail.AsSpan(tail.Length - last.Length));
    }
}

namespace TreatyAlerts.Tests.Storage;

/// <summary>Many bytes from nowhere, not seekable; each depends on its position.</summary>
internal sealed class PatternStream(long length) : Stream
{
    // A prime length, so that the pattern falls in step with no buffer.
    private static readonly byte[] Pattern = [.. Enumerable.Range(0, 65_537).Select(n => (byte)(n ^ (n >> 8)))];
    private long position;

    /// <summary>Told the position before each read after the first.</summary>
    public Action<long> Reached { get; init; } = _ => { };

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (position > 0)
        {
            Reached(position);
        }

        var at = (int)(position % Pattern.Length);
        var count = (int)Math.Min(Math.Min(buffer.Length, Pattern.Length - at), length - position);
        Pattern.AsSpan(at, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

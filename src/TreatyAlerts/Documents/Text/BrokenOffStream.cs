namespace TreatyAlerts.Documents.Text;

/// <summary>Inflates until the damage: an inflater that fails gives nothing of its last buffer, so that is read again byte by byte, and then the stream simply ends.</summary>
/// <param name="open">Opens the inflater at the beginning of its data.</param>
internal sealed class BrokenOffStream(Func<Stream> open) : Stream
{
    private Stream inner = open();
    private long given;
    private bool isDamaged;

    /// <summary>Whether the data ended before its end.</summary>
    public bool IsBroken { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => given;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (IsBroken || buffer.IsEmpty)
        {
            return 0;
        }

        try
        {
            var read = inner.Read(isDamaged ? buffer[..1] : buffer);
            given += read;
            return read;
        }
        catch (InvalidDataException) when (!isDamaged)
        {
            isDamaged = true;
            StartAgain();
            return Read(buffer);
        }
        catch (InvalidDataException)
        {
            IsBroken = true;
            return 0;
        }
    }

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
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    // What went well once goes well again, in pieces no larger than the first time.
    private void StartAgain()
    {
        inner.Dispose();
        inner = open();
        Span<byte> passed = stackalloc byte[1024];
        for (var left = given; left > 0;)
        {
            left -= inner.Read(passed[..(int)Math.Min(left, passed.Length)]) is > 0 and var read ? read : left;
        }
    }
}

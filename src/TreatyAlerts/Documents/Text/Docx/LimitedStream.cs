namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>Counts what a part really decodes to: the sizes in a ZIP directory are only what its writer claims. Damaged data is read up to its last good byte.</summary>
internal sealed class LimitedStream(Func<Stream> open, ReadingBudget budget) : Stream
{
    private Stream inner = open();
    private long total;
    private bool isSalvaging;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => total;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        budget.Check();
        int read;
        try
        {
            read = inner.Read(isSalvaging ? buffer[..Math.Min(1, buffer.Length)] : buffer);
        }
        catch (InvalidDataException) when (!isSalvaging)
        {
            // What the failed call had decoded before the damage is lost: it is read again, byte by byte.
            isSalvaging = true;
            Reopen();
            return Read(buffer);
        }

        total += read;
        budget.CheckDecoded(total);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Reopen()
    {
        inner.Dispose();
        inner = open();
        Span<byte> skipped = stackalloc byte[1024];
        for (var left = total; left > 0;)
        {
            var read = inner.Read(skipped[..(int)Math.Min(left, skipped.Length)]);
            if (read == 0)
            {
                return;
            }

            left -= read;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>Counts what a part really decodes to: the sizes in a ZIP directory are only what its writer claims. Damaged data is read up to its last good byte.</summary>
internal sealed class LimitedStream(Func<Stream> open, ReadingBudget budget) : Stream
{
    private readonly BrokenOffStream inner = new(open);
    private long total;

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
        var read = inner.Read(buffer);
        if (read == 0 && inner.IsBroken)
        {
            throw new InvalidDataException("The data ends in damage.");
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

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

namespace TreatyAlerts.Documents.Text.Pdf.Filters;

/// <summary>Grows with what a filter gives, up to what one stream may decode to.</summary>
/// <param name="budget">The limits.</param>
/// <param name="expected">How many bytes there will probably be.</param>
/// <param name="spare">A buffer that may be written to instead of a new one.</param>
internal sealed class ByteSink(ReadingBudget budget, int expected, byte[]? spare = null)
{
    private byte[] buffer = spare ?? new byte[Math.Clamp(expected, 64, 1 << 20)];

    public int Length { get; private set; }

    public byte this[int index] => buffer[index];

    public void Add(byte value)
    {
        if (Length == buffer.Length)
        {
            Grow(1);
        }

        buffer[Length++] = value;
    }

    public void Add(ReadOnlySpan<byte> values)
    {
        if (values.Length > buffer.Length - Length)
        {
            Grow(values.Length);
        }

        values.CopyTo(buffer.AsSpan(Length));
        Length += values.Length;
    }

    /// <summary>Where a filter may write straight to; it says with <see cref="Take"/> how much it wrote.</summary>
    public Span<byte> Free(int most)
    {
        if (Length == buffer.Length)
        {
            Grow(1);
        }

        return buffer.AsSpan(Length, Math.Min(most, buffer.Length - Length));
    }

    public void Take(int written) => Length += written;

    public ArraySegment<byte> ToSegment() => new(buffer, 0, Length);

    private void Grow(int more)
    {
        budget.Check();
        budget.CheckDecoded((long)Length + more);
        var most = Math.Max(budget.Limits.MaxDecodedBytes, (long)Length + more);
        Array.Resize(ref buffer, (int)Math.Min(Math.Max((long)buffer.Length * 2, (long)Length + more), Math.Min(most, Array.MaxLength)));
    }
}

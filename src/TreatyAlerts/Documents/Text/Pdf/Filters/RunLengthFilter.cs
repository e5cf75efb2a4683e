namespace TreatyAlerts.Documents.Text.Pdf.Filters;

/// <summary>Run lengths (ISO 32000-2, 7.4.5).</summary>
internal static class RunLengthFilter
{
    public static ArraySegment<byte> Decode(ArraySegment<byte> data, ReadingBudget budget)
    {
        ReadOnlySpan<byte> source = data;
        Span<byte> run = stackalloc byte[128];
        var sink = new ByteSink(budget, source.Length * 2);
        for (var at = 0; at < source.Length;)
        {
            int length = source[at++];
            if (length == 128)
            {
                break;
            }

            if (length < 128)
            {
                var take = Math.Min(length + 1, source.Length - at);
                sink.Add(source.Slice(at, take));
                at += take;
            }
            else if (at < source.Length)
            {
                run.Fill(source[at++]);
                sink.Add(run[..(257 - length)]);
            }
        }

        return sink.ToSegment();
    }
}

namespace TreatyAlerts.Documents.Text.Pdf.Filters;

/// <summary>LZW with codes of 9 to 12 bits (ISO 32000-2, 7.4.4).</summary>
internal static class LzwFilter
{
    private const int Clear = 256;
    private const int EndOfData = 257;

    public static ArraySegment<byte> Decode(ArraySegment<byte> data, bool isEarly, ReadingBudget budget)
    {
        // Each code is a stretch of what was already written: where it begins and how long it is.
        var starts = new int[4096];
        var lengths = new int[4096];
        var sink = new ByteSink(budget, data.Count * 3);
        int next = 258, width = 9, bits = 0, held = 0, previousStart = -1, previousLength = 0;
        foreach (var value in data)
        {
            held = (held << 8) | value;
            bits += 8;
            if (bits < width)
            {
                continue;
            }

            bits -= width;
            var code = (held >> bits) & ((1 << width) - 1);
            held &= (1 << bits) - 1;
            if (code == EndOfData)
            {
                break;
            }

            if (code == Clear)
            {
                (next, width, previousStart) = (258, 9, -1);
                continue;
            }

            var start = sink.Length;
            if (code < 256)
            {
                sink.Add((byte)code);
            }
            else if (code < next)
            {
                Copy(sink, starts[code], lengths[code]);
            }
            else if (code == next && previousStart >= 0)
            {
                Copy(sink, previousStart, previousLength);
                sink.Add(sink[start]);
            }
            else
            {
                break; // damage
            }

            if (previousStart >= 0 && next < 4096)
            {
                starts[next] = previousStart;
                lengths[next++] = previousLength + 1;
            }

            (previousStart, previousLength) = (start, sink.Length - start);
            width = (next + (isEarly ? 1 : 0)) switch { >= 2048 => 12, >= 1024 => 11, >= 512 => 10, _ => 9 };
        }

        return sink.ToSegment();
    }

    private static void Copy(ByteSink sink, int start, int length)
    {
        for (var i = 0; i < length; i++)
        {
            sink.Add(sink[start + i]);
        }
    }
}

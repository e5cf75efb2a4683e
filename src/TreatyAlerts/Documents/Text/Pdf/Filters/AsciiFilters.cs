using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf.Filters;

/// <summary>ASCII85 and ASCIIHex (ISO 32000-2, 7.4.2 and 7.4.3); characters outside the alphabet are passed over.</summary>
internal static class AsciiFilters
{
    public static ArraySegment<byte> DecodeHex(ArraySegment<byte> data)
    {
        var plain = new byte[data.Count / 2 + 1];
        int length = 0, high = -1;
        foreach (var value in data)
        {
            if (value == '>')
            {
                break;
            }

            var digit = PdfBytes.HexDigit(value);
            if (digit < 0)
            {
                continue;
            }

            if (high < 0)
            {
                high = digit;
                continue;
            }

            plain[length++] = (byte)(high * 16 + digit);
            high = -1;
        }

        if (high >= 0)
        {
            plain[length++] = (byte)(high * 16);
        }

        return new ArraySegment<byte>(plain, 0, length);
    }

    public static ArraySegment<byte> Decode85(ArraySegment<byte> data, ReadingBudget budget)
    {
        var sink = new ByteSink(budget, data.Count);
        uint group = 0;
        var count = 0;
        foreach (var value in data)
        {
            if (value == '~')
            {
                break;
            }

            if (value == 'z' && count == 0)
            {
                sink.Add([0, 0, 0, 0]);
            }
            else if (value is >= (byte)'!' and <= (byte)'u')
            {
                group = unchecked(group * 85 + (uint)(value - '!'));
                if (++count == 5)
                {
                    Write(sink, group, 4);
                    (group, count) = (0, 0);
                }
            }
        }

        if (count > 1)
        {
            for (var i = count; i < 5; i++)
            {
                group = unchecked(group * 85 + 84);
            }

            Write(sink, group, count - 1);
        }

        return sink.ToSegment();
    }

    private static void Write(ByteSink sink, uint group, int bytes)
    {
        for (var i = 0; i < bytes; i++)
        {
            sink.Add((byte)(group >> (24 - 8 * i)));
        }
    }
}

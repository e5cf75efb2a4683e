namespace TreatyAlerts.Documents.Text.Pdf.Filters;

/// <summary>Undoes the PNG and TIFF predictors of Flate and LZW data (ISO 32000-2, 7.4.4.4).</summary>
internal static class Predictor
{
    public static ArraySegment<byte> Undo(ArraySegment<byte> data, int kind, int colors, int bits, int columns)
    {
        if (colors is < 1 or > 32 || bits is not (1 or 2 or 4 or 8 or 16) || columns < 1 || (long)columns * colors * bits > int.MaxValue)
        {
            return data;
        }

        var pixel = Math.Max(1, colors * bits / 8);
        var row = (columns * colors * bits + 7) / 8;
        return kind == 2 ? UndoTiff(data, row, pixel, bits) : UndoPng(data, row, pixel);
    }

    private static ArraySegment<byte> UndoTiff(ArraySegment<byte> data, int row, int pixel, int bits)
    {
        if (bits != 8)
        {
            return data; // only image samples use other depths
        }

        var plain = data.ToArray();
        for (var start = 0; start < plain.Length; start += row)
        {
            for (var i = start + pixel; i < Math.Min(start + row, plain.Length); i++)
            {
                plain[i] += plain[i - pixel];
            }
        }

        return plain;
    }

    private static ArraySegment<byte> UndoPng(ArraySegment<byte> data, int row, int pixel)
    {
        var rows = (data.Count + row) / (row + 1);
        var plain = new byte[Math.Max(0, data.Count - rows)];
        ReadOnlySpan<byte> source = data;
        var zero = new byte[row];
        var written = 0;
        for (var at = 0; at < source.Length; at += row + 1)
        {
            var line = source.Slice(at + 1, Math.Min(row, source.Length - at - 1));
            var above = written >= row ? plain.AsSpan(written - row, row) : zero;
            var target = plain.AsSpan(written, line.Length);
            UndoRow(source[at], line, above, target, pixel);
            written += line.Length;
        }

        return new ArraySegment<byte>(plain, 0, written);
    }

    private static void UndoRow(byte type, ReadOnlySpan<byte> line, ReadOnlySpan<byte> above, Span<byte> target, int pixel)
    {
        for (var i = 0; i < line.Length; i++)
        {
            var left = i >= pixel ? target[i - pixel] : 0;
            var up = above[i];
            var corner = i >= pixel ? above[i - pixel] : 0;
            target[i] = (byte)(line[i] + type switch
            {
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Paeth(left, up, corner),
                _ => 0,
            });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        int toLeft = Math.Abs(guess - left), toUp = Math.Abs(guess - up), toCorner = Math.Abs(guess - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}

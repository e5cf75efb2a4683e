using System.IO.Compression;

namespace TreatyAlerts.Documents.Text.Pdf.Filters;

/// <summary>Flate (zlib, RFC 1950); of a damaged stream, what comes before the damage is kept.</summary>
internal static class FlateFilter
{
    // What is decoded at once is decoded again, byte by byte, where it turns out to be damaged.
    private const int Chunk = 16 * 1024;

    public static ArraySegment<byte> Decode(ArraySegment<byte> data, ReadingBudget budget, byte[]? spare = null)
    {
        if (data.Count < 2)
        {
            return ArraySegment<byte>.Empty;
        }

        var decoded = Inflate(data, hasHeader: true, budget, spare);
        if (decoded.Count > 0)
        {
            return decoded;
        }

        // A wrong zlib header does not make the deflate data after it wrong; some writers leave a line end before it.
        decoded = Inflate(data[2..], hasHeader: false, budget, spare);
        return decoded.Count > 0 || data[0] is not ((byte)'\r' or (byte)'\n') ? decoded : Inflate(data[1..], hasHeader: true, budget, spare);
    }

    private static ArraySegment<byte> Inflate(ArraySegment<byte> data, bool hasHeader, ReadingBudget budget, byte[]? spare)
    {
        using var inflater = new BrokenOffStream(() => Open(data, hasHeader));
        var sink = new ByteSink(budget, (int)Math.Min(data.Count * 3L, int.MaxValue), spare);
        while (inflater.Read(sink.Free(Chunk)) is > 0 and var read)
        {
            sink.Take(read);
        }

        return sink.ToSegment();
    }

    private static Stream Open(ArraySegment<byte> data, bool hasHeader)
    {
        var source = new MemoryStream(data.Array!, data.Offset, data.Count, writable: false);
        return hasHeader ? new ZLibStream(source, CompressionMode.Decompress) : new DeflateStream(source, CompressionMode.Decompress);
    }
}

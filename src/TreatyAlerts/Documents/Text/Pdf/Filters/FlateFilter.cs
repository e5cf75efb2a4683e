using System.IO.Compression;

namespace TreatyAlerts.Documents.Text.Pdf.Filters;

/// <summary>Flate (zlib, RFC 1950); of a damaged stream, what comes before the damage is kept.</summary>
internal static class FlateFilter
{
    public static ArraySegment<byte> Decode(ArraySegment<byte> data, ReadingBudget budget)
    {
        if (data.Count < 2)
        {
            return ArraySegment<byte>.Empty;
        }

        var decoded = Inflate(data, hasHeader: true, budget);
        if (decoded.Count > 0)
        {
            return decoded;
        }

        // A wrong zlib header does not make the deflate data after it wrong; some writers leave a line end before it.
        decoded = Inflate(data[2..], hasHeader: false, budget);
        return decoded.Count > 0 || data[0] is not ((byte)'\r' or (byte)'\n') ? decoded : Inflate(data[1..], hasHeader: true, budget);
    }

    private static ArraySegment<byte> Inflate(ArraySegment<byte> data, bool hasHeader, ReadingBudget budget)
    {
        using var source = new MemoryStream(data.Array!, data.Offset, data.Count, writable: false);
        using Stream inflater = hasHeader ? new ZLibStream(source, CompressionMode.Decompress) : new DeflateStream(source, CompressionMode.Decompress);
        var sink = new ByteSink(budget, data.Count * 3L > int.MaxValue ? int.MaxValue : data.Count * 3);
        Span<byte> chunk = stackalloc byte[4096];
        try
        {
            int read;
            while ((read = inflater.Read(chunk)) > 0)
            {
                sink.Add(chunk[..read]);
            }
        }
        catch (InvalidDataException)
        {
            // Kept: everything before the damage.
        }

        return sink.ToSegment();
    }
}

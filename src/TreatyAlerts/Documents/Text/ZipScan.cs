using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace TreatyAlerts.Documents.Text;

/// <summary>Finds the files of a ZIP container by the headers before each of them, for containers whose directory is damaged or cut off.</summary>
internal static class ZipScan
{
    private const int HeaderLength = 30;
    private const int Stored = 0;
    private const int Deflated = 8;

    /// <summary>The files by name, the first of each; a stored one without a length ends where the next begins.</summary>
    public static Dictionary<string, Func<Stream>> Find(ReadOnlyMemory<byte> content, int maxEntries)
    {
        var files = new Dictionary<string, Func<Stream>>(StringComparer.OrdinalIgnoreCase);
        var data = content.Span;
        for (var at = Next(data, 0); at >= 0 && files.Count < maxEntries; at = Next(data, at + 4))
        {
            int method = U16(data, at + 8), nameLength = U16(data, at + 26), start = at + HeaderLength + nameLength + U16(data, at + 28);
            if (start > data.Length || nameLength == 0 || method is not (Stored or Deflated))
            {
                continue;
            }

            var declared = BinaryPrimitives.ReadUInt32LittleEndian(data[(at + 18)..]);
            var next = Next(data, start);
            var end = declared > 0 && declared <= data.Length - start ? start + (int)declared : method == Stored && next >= 0 ? next : data.Length;
            var part = content[start..end];
            files.TryAdd(Encoding.UTF8.GetString(data.Slice(at + HeaderLength, nameLength)).Replace('\\', '/'), () => Open(part, method));
        }

        return files;
    }

    private static Stream Open(ReadOnlyMemory<byte> part, int method)
    {
        var bytes = MemoryMarshal.TryGetArray(part, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(part.ToArray(), writable: false);
        return method == Deflated ? new DeflateStream(bytes, CompressionMode.Decompress) : bytes;
    }

    private static int Next(ReadOnlySpan<byte> data, int from)
    {
        var hit = from < data.Length ? data[from..].IndexOf("PK\u0003\u0004"u8) : -1;
        return hit < 0 || from + hit + HeaderLength > data.Length ? -1 : from + hit;
    }

    private static int U16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);
}

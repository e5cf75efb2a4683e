using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>What is left of a ZIP file without its directory: each part still stands behind a header of its own (APPNOTE.TXT, 4.3.7).</summary>
internal sealed class ZipRemains(ReadOnlyMemory<byte> content)
{
    private const int Header = 30;
    private const int Stored = 0;
    private const int Deflated = 8;

    /// <summary>Opens a part by its name, or null when none of that name is left.</summary>
    public Stream? Open(string path)
    {
        var name = Encoding.UTF8.GetBytes(path);
        var span = content.Span;
        for (var at = 0; span[at..].IndexOf(name) is >= 0 and var hit; at += name.Length)
        {
            at += hit;

            // The name stands in the directory too; only a part's own header has its length right before it and the length of what follows.
            var header = at - Header;
            if (header < 0 || U16(span, header + 26) != name.Length || U16(span, header + 8) is not (Stored or Deflated))
            {
                continue;
            }

            var start = at + name.Length + U16(span, header + 28);
            if (start < span.Length)
            {
                return U16(span, header + 8) == Deflated ? Inflate(start, span.Length - start) : Part(start, (int)Math.Min(U32(span, header + 18), (uint)(span.Length - start)));
            }
        }

        return null;
    }

    private BrokenOffStream Inflate(int start, int length) => new(() => new DeflateStream(Part(start, length), CompressionMode.Decompress));

    private MemoryStream Part(int start, int length) =>
        MemoryMarshal.TryGetArray(content.Slice(start, length), out var part)
            ? new MemoryStream(part.Array!, part.Offset, part.Count, writable: false)
            : new MemoryStream(content.Slice(start, length).ToArray(), writable: false);

    private static int U16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);

    private static uint U32(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt32LittleEndian(data[at..]);
}

using System.Buffers.Binary;

namespace TreatyAlerts.Documents.Text;

/// <summary>Tells Office packages from other ZIP files by the names of their entries, read from the raw headers.</summary>
internal static class ZipSniffer
{
    private const int MaxEntries = 2_000;

    public static FileFormat Sniff(ReadOnlySpan<byte> content)
    {
        // Local headers carry the names too, so that a file without its central directory is still known.
        var at = 0;
        for (var i = 0; i < MaxEntries; i++)
        {
            var hit = content[at..].IndexOf("PK\u0003\u0004"u8);
            if (hit < 0 || at + hit + 30 > content.Length)
            {
                break;
            }

            at += hit;
            var length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(content[(at + 26)..]), content.Length - at - 30);
            var name = content.Slice(at + 30, length);
            at += 30 + length;
            if (name.SequenceEqual("word/document.xml"u8) || (name.StartsWith("word/"u8) && name.EndsWith(".xml"u8)))
            {
                return FileFormat.Docx;
            }

            if (name.StartsWith("xl/"u8))
            {
                return FileFormat.Xlsx;
            }

            if (name.StartsWith("ppt/"u8))
            {
                return FileFormat.Pptx;
            }
        }

        return FileFormat.Zip;
    }
}

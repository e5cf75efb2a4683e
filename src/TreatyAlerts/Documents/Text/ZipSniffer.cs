using System.Buffers.Binary;
using System.Text;

namespace TreatyAlerts.Documents.Text;

/// <summary>Tells Office packages, OpenDocument files and books from other ZIP files by their entries, read from the raw headers.</summary>
internal static class ZipSniffer
{
    private const int MaxEntries = 2_000;
    private const int HeaderLength = 30;

    // The list of a package's content types is a few kilobytes long.
    private const int MostOfTypes = 64 * 1024;

    public static FileFormat Sniff(ReadOnlySpan<byte> content)
    {
        // Local headers carry the names too, so that a file without its central directory is still known.
        var at = 0;
        var hasTypes = false;
        for (var i = 0; i < MaxEntries; i++)
        {
            var hit = content[at..].IndexOf("PK\u0003\u0004"u8);
            if (hit < 0 || at + hit + HeaderLength > content.Length)
            {
                break;
            }

            at += hit;
            var length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(content[(at + 26)..]), content.Length - at - HeaderLength);
            var name = content.Slice(at + HeaderLength, length);
            at += HeaderLength + length;
            if (ByName(name) is { } format)
            {
                return format;
            }

            if (name.SequenceEqual("mimetype"u8) && ByMimeType(content[at..]) is { } declared)
            {
                return declared;
            }

            hasTypes |= name.SequenceEqual("[Content_Types].xml"u8);
        }

        return hasTypes && DeclaresWord(content) ? FileFormat.Docx : FileFormat.Zip;
    }

    private static FileFormat? ByName(ReadOnlySpan<byte> name) =>
        name.StartsWith("word/"u8) && name.EndsWith(".xml"u8) ? FileFormat.Docx
        : name.StartsWith("xl/"u8) ? FileFormat.Xlsx
        : name.StartsWith("ppt/"u8) ? FileFormat.Pptx
        : null;

    // Stored without compression, as both standards ask, so that the first bytes tell what the file is.
    private static FileFormat? ByMimeType(ReadOnlySpan<byte> stored) =>
        stored.StartsWith("application/epub+zip"u8) ? FileFormat.Epub
        : stored.StartsWith("application/vnd.oasis.opendocument"u8) || stored.StartsWith("application/vnd.sun.xml"u8) ? FileFormat.OpenDocument
        : null;

    // The main part may have any name; only its type says that it is Word's.
    private static bool DeclaresWord(ReadOnlySpan<byte> content)
    {
        if (!ZipScan.Find(content.ToArray(), MaxEntries).TryGetValue("[Content_Types].xml", out var open))
        {
            return false;
        }

        var types = new byte[MostOfTypes];
        try
        {
            using var stream = open();
            return Encoding.UTF8.GetString(types, 0, stream.ReadAtLeast(types, types.Length, throwOnEndOfStream: false)).Contains("wordprocessingml", StringComparison.Ordinal);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}

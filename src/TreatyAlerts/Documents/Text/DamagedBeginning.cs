using System.Buffers;
using System.Text;
using TreatyAlerts.Documents.Text.Doc;

namespace TreatyAlerts.Documents.Text;

/// <summary>Knows files whose first bytes are lost or hidden behind others, by what stands further on.</summary>
internal static class DamagedBeginning
{
    // As far as a PDF's own header may stand from the beginning; mail gateways and web servers put less before a file.
    private const int MaxJunk = 1024;
    private const int Tail = 1024;

    private static readonly byte[] WordStream = Encoding.Unicode.GetBytes("WordDocument");
    private static readonly SearchValues<byte> FirstBytes = SearchValues.Create((byte)'P', 0xD0, (byte)'{');

    /// <param name="content">The whole file.</param>
    /// <param name="isText">Whether it could be taken for plain text: then only what is plainly a PDF or RTF file counts.</param>
    public static (FileFormat Format, int Start)? Find(ReadOnlySpan<byte> content, bool isText)
    {
        if (IsPdf(content))
        {
            return (FileFormat.Pdf, 0);
        }

        var window = content[..Math.Min(content.Length, MaxJunk)];
        for (var at = 1; at < window.Length && window[at..].IndexOfAny(FirstBytes) is >= 0 and var hit; at++)
        {
            at += hit;
            if (FileSniffer.Binary(content[at..]) is { } format && (format == FileFormat.Rtf || (!isText && format is FileFormat.Docx or FileFormat.Doc)))
            {
                return (format, at);
            }
        }

        if (window.IndexOf("{\\fonttbl"u8) >= 0)
        {
            return (FileFormat.Rtf, 0);
        }

        if (!isText && DocRemains.FindBeginning(content) is not null && content.IndexOf(WordStream) >= 0)
        {
            return (FileFormat.Doc, 0);
        }

        return !isText && content.IndexOf("PK\u0003\u0004"u8) >= 0 && ZipSniffer.Sniff(content) == FileFormat.Docx ? (FileFormat.Docx, 0) : null;
    }

    // Its last lines are as sure a sign as its first; of a file cut off at both ends, objects with streams are.
    private static bool IsPdf(ReadOnlySpan<byte> content)
    {
        var tail = content[Math.Max(0, content.Length - Tail)..];
        return (tail.IndexOf("startxref"u8) >= 0 && tail.IndexOf("%%EOF"u8) >= 0 && content.IndexOf(" obj"u8) >= 0)
            || (content.IndexOf("endstream"u8) is >= 0 and var end && content[end..].IndexOf("endobj"u8) is >= 0 and < 64 && content[..end].IndexOf(" obj"u8) >= 0);
    }
}

using System.Text;

namespace TreatyAlerts.Documents.Text;

/// <summary>Tells file formats apart by their magic bytes, never by name or declared type.</summary>
public static class FileSniffer
{
    // The first part of a file that decides.
    private const int Window = 4096;

    public static FileFormat Sniff(ReadOnlySpan<byte> content) => Locate(content).Format;

    /// <summary>The format, and where the file begins behind whatever was put before it.</summary>
    internal static (FileFormat Format, int Start) Locate(ReadOnlySpan<byte> content)
    {
        var format = AtBeginning(content);
        return format is FileFormat.Unknown or FileFormat.Text && DamagedBeginning.Find(content, isText: format == FileFormat.Text) is { } found ? found : (format, 0);
    }

    private static FileFormat AtBeginning(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            return FileFormat.Empty;
        }

        // A PDF header may stand anywhere in the first 1,024 bytes (ISO 32000-1, annex H, note 13); a page that only talks of it begins with "<".
        var isMarkup = content.TrimStart("\uFEFF \t\r\n"u8) is [(byte)'<', ..];
        if (content.StartsWith("%PDF-"u8) || (!isMarkup && content[..Math.Min(content.Length, 1024 + 5)].IndexOf("%PDF-"u8) >= 0))
        {
            return FileFormat.Pdf;
        }

        return Binary(content) ?? Textual(content);
    }

    /// <summary>Formats with a signature of their own, at the very beginning.</summary>
    internal static FileFormat? Binary(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("PK\u0003\u0004"u8) || content.StartsWith("PK\u0005\u0006"u8))
        {
            return ZipSniffer.Sniff(content);
        }

        // An OLE file, or Word 1 and 2 for Windows or Word for DOS, which wrote files of their own.
        if (content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
            || content.StartsWith((ReadOnlySpan<byte>)[0xDB, 0xA5, 0x2D, 0]) || content.StartsWith((ReadOnlySpan<byte>)[0x9B, 0xA5, 0x21, 0]) || content.StartsWith((ReadOnlySpan<byte>)[0x31, 0xBE, 0, 0]))
        {
            return FileFormat.Doc;
        }

        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, (byte)'W', (byte)'P', (byte)'C']))
        {
            return FileFormat.WordPerfect;
        }

        return content.TrimStart("\uFEFF \t\r\n"u8).StartsWith("{\\rtf"u8) ? FileFormat.Rtf
            : IsImage(content) ? FileFormat.Image
            : IsArchive(content) ? FileFormat.Archive
            : content.StartsWith("%!PS"u8) || content.StartsWith((ReadOnlySpan<byte>)[0xC5, 0xD0, 0xD3, 0xC6]) ? FileFormat.PostScript
            : null;
    }

    // RAR, 7z, gzip
    private static bool IsArchive(ReadOnlySpan<byte> content) =>
        content.StartsWith("Rar!\u001A\u0007"u8)
        || content.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C])
        || content.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 8]);

    private static bool IsImage(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        || content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || content.StartsWith("GIF87a"u8)
        || content.StartsWith("GIF89a"u8)
        || content.StartsWith("II*\0"u8)
        || content.StartsWith("MM\0*"u8)
        || (content.StartsWith("BM"u8) && content.Length > 14 && content[6..10].IndexOfAnyExcept((byte)0) < 0)
        || (content.StartsWith("RIFF"u8) && content.Length > 12 && content[8..12].SequenceEqual("WEBP"u8));

    private static FileFormat Textual(ReadOnlySpan<byte> content)
    {
        if (TextEncoding.Detect(content[..Math.Min(content.Length, Window)], null, isPart: content.Length > Window) is not { } encoding)
        {
            return FileFormat.Unknown;
        }

        var start = encoding.GetString(content[..Math.Min(content.Length, Window)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n', '\f');
        if (start.Length == 0)
        {
            return FileFormat.Text;
        }

        if (start[0] != '<')
        {
            return IsSavedPage(start) ? FileFormat.Mhtml : FileFormat.Text;
        }

        var isHtml = start.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase) || HasTag(start, ["html", "head", "body", "title", "meta", "script", "div", "table", "p", "h1", "ul", "span", "form", "br"]);
        return isHtml ? FileFormat.Html : start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || LooksLikeXml(start) ? FileFormat.Xml : FileFormat.Text;
    }

    // A page saved with its pictures in one file: the head of a mail whose parts belong together (RFC 2557).
    private static bool IsSavedPage(string start)
    {
        var end = start.IndexOf("\n\n", StringComparison.Ordinal) is >= 0 and var bare ? bare : start.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = end < 0 ? start : start[..end];
        return head.Contains("MIME-Version:", StringComparison.OrdinalIgnoreCase)
            && (head.Contains("multipart/related", StringComparison.OrdinalIgnoreCase) || head.Contains("text/html", StringComparison.OrdinalIgnoreCase));
    }

    // Feeds hold HTML inside of their elements: what the first element is decides.
    private static bool HasTag(string start, string[] names)
    {
        var at = 0;
        while (at < start.Length && (start.AsSpan(at).StartsWith("<?") || start.AsSpan(at).StartsWith("<!")))
        {
            var end = start.AsSpan(at).StartsWith("<!--") ? start.IndexOf("-->", at, StringComparison.Ordinal) : start.IndexOf('>', at);
            if (end < 0)
            {
                return false;
            }

            at = start.IndexOf('<', end);
            if (at < 0)
            {
                return false;
            }
        }

        var name = new StringBuilder();
        for (var i = at + 1; i < start.Length && char.IsAsciiLetterOrDigit(start[i]); i++)
        {
            name.Append(start[i]);
        }

        return names.Contains(name.ToString(), StringComparer.OrdinalIgnoreCase);
    }

    private static bool LooksLikeXml(string start) => start.Length > 1 && (char.IsAsciiLetter(start[1]) || start[1] == '!') && start.Contains('>', StringComparison.Ordinal);
}

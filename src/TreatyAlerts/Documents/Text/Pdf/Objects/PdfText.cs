using System.Text;
using TreatyAlerts.Documents.Text.Pdf.Fonts;

namespace TreatyAlerts.Documents.Text.Pdf.Objects;

/// <summary>Text strings outside of content: UTF-16 or UTF-8 by their mark, else PDFDocEncoding (ISO 32000-2, 7.9.2).</summary>
internal static class PdfText
{
    public static string Decode(byte[] bytes) => bytes switch
    {
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes, 2, (bytes.Length - 2) & ~1),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes, 2, (bytes.Length - 2) & ~1),
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3),
        _ => string.Concat(bytes.Select(value => BaseEncodings.WinAnsi[value] ?? "")), // near enough to PDFDocEncoding in its letters
    };
}

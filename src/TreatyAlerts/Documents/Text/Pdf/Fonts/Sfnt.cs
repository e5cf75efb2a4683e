using System.Buffers.Binary;

namespace TreatyAlerts.Documents.Text.Pdf.Fonts;

/// <summary>The container of TrueType and OpenType fonts; reads past the end give 0.</summary>
internal static class Sfnt
{
    public static int? FindTable(ReadOnlySpan<byte> font, ReadOnlySpan<byte> tag)
    {
        var tables = U16(font, 4);
        for (var i = 0; i < Math.Min(tables, 64); i++)
        {
            var record = 12 + 16 * i;
            if (record + 16 <= font.Length && font.Slice(record, 4).SequenceEqual(tag) && U32(font, record + 8) < font.Length)
            {
                return (int)U32(font, record + 8);
            }
        }

        return null;
    }

    public static int U16(ReadOnlySpan<byte> data, int at) => at >= 0 && at + 2 <= data.Length ? BinaryPrimitives.ReadUInt16BigEndian(data[at..]) : 0;

    public static uint U32(ReadOnlySpan<byte> data, int at) => at >= 0 && at + 4 <= data.Length ? BinaryPrimitives.ReadUInt32BigEndian(data[at..]) : 0;
}

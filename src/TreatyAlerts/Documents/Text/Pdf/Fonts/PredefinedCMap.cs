using System.Text;

namespace TreatyAlerts.Documents.Text.Pdf.Fonts;

/// <summary>A predefined CJK character map by way of the code page that its codes are in (ISO 32000-2, table 116).</summary>
/// <param name="encoding">What the codes are.</param>
/// <param name="isSevenBit">Codes of the national standard itself, two bytes below 0x80.</param>
internal sealed class PredefinedCMap(Encoding encoding, bool isSevenBit)
{
    /// <summary>The map of that name, or null when it is not known.</summary>
    public static PredefinedCMap? Find(string name)
    {
        if (name is "H" or "V" or "78-H" or "78-V" or "Add-H" or "Add-V" or "Ext-H" or "Ext-V")
        {
            return new PredefinedCMap(CodePages.Get(51932), isSevenBit: true);
        }

        if (name is "GB-H" or "GB-V" or "KSC-H" or "KSC-V")
        {
            return new PredefinedCMap(CodePages.Get(name[0] == 'G' ? 936 : 949), isSevenBit: true);
        }

        var form = name.Split('-') switch
        {
            [_, "UCS2" or "UTF16", ..] => Encoding.BigEndianUnicode,
            [_, "UTF32", ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
            [_, "UTF8", ..] => Encoding.UTF8,
            _ => null,
        };
        if (form is not null)
        {
            return new PredefinedCMap(form, isSevenBit: false);
        }

        var codePage = name.Split('-') switch
        {
            ["GBK" or "GBKp" or "GBpc" or "GB", ..] => 936,
            ["GBK2K", ..] => 54936,
            ["B5pc" or "ETen" or "ETenms" or "HKscs", ..] => 950,
            [_, "RKSJ", ..] => 932,
            ["EUC" or "78", ..] => 51932,
            ["KSC" or "KSCms" or "KSCpc", ..] => 949,
            _ => 0,
        };
        return codePage == 0 ? null : new PredefinedCMap(CodePages.Get(codePage), isSevenBit: false);
    }

    /// <summary>How many bytes the code at the beginning has.</summary>
    public int CodeLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2)
        {
            return bytes.Length;
        }

        return encoding.CodePage switch
        {
            _ when isSevenBit => 2,
            1201 => bytes[0] is >= 0xD8 and <= 0xDB && bytes.Length >= 4 ? 4 : 2,
            12001 => Math.Min(4, bytes.Length),
            65001 => Math.Min(bytes[0] switch { < 0x80 => 1, < 0xE0 => 2, < 0xF0 => 3, _ => 4 }, bytes.Length),
            932 => bytes[0] is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC) ? 2 : 1,
            54936 => bytes[0] < 0x81 ? 1 : bytes[1] is >= 0x30 and <= 0x39 && bytes.Length >= 4 ? 4 : 2,
            51932 => bytes[0] == 0x8F && bytes.Length >= 3 ? 3 : bytes[0] >= 0x80 ? 2 : 1,
            _ => bytes[0] >= 0x81 ? 2 : 1,
        };
    }

    public string Text(ReadOnlySpan<byte> code) =>
        isSevenBit && code.Length == 2 ? encoding.GetString([(byte)(code[0] | 0x80), (byte)(code[1] | 0x80)]) : encoding.GetString(code);
}

using System.Text;

namespace TreatyAlerts.Documents.Text.Pdf.Fonts;

/// <summary>Predefined CJK character maps by way of the code page that their codes are in (ISO 32000-2, table 116).</summary>
internal static class PredefinedCMaps
{
    /// <summary>The encoding of the codes themselves, or null when the name is not known.</summary>
    public static Encoding? Find(string name)
    {
        if (name.Contains("-UCS2-", StringComparison.Ordinal) || name.Contains("-UTF16-", StringComparison.Ordinal))
        {
            return Encoding.BigEndianUnicode;
        }

        var codePage = name.Split('-')[0] switch
        {
            "GBK" or "GBKp" or "GBpc" or "GB" => 936,
            "GBK2K" => 54936,
            "B5pc" or "ETen" or "ETenms" or "HKscs" => 950,
            "90ms" or "90msp" or "83pv" or "90pv" or "Add" or "Ext" or "RKSJ" => 932,
            "EUC" => 51932,
            "KSC" or "KSCms" or "KSCpc" => 949,
            _ => 0,
        };
        return codePage == 0 ? null : CodePages.Get(codePage);
    }

    /// <summary>How many bytes the code at the beginning has in that encoding.</summary>
    public static int CodeLength(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2)
        {
            return bytes.Length;
        }

        return encoding.CodePage switch
        {
            1201 => bytes[0] is >= 0xD8 and <= 0xDB && bytes.Length >= 4 ? 4 : 2,
            932 => bytes[0] is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC) ? 2 : 1,
            54936 => bytes[0] < 0x81 ? 1 : bytes[1] is >= 0x30 and <= 0x39 && bytes.Length >= 4 ? 4 : 2,
            51932 => bytes[0] == 0x8F && bytes.Length >= 3 ? 3 : bytes[0] >= 0x80 ? 2 : 1,
            _ => bytes[0] >= 0x81 ? 2 : 1,
        };
    }
}

using System.Text;

namespace TreatyAlerts.Documents.Text;

/// <summary>Code pages of the base library, which spare us the data files of Adobe's character maps.</summary>
internal static class CodePages
{
    static CodePages() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding Get(int codePage) => Encoding.GetEncoding(codePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));

    /// <summary>One text per byte of a single-byte code page.</summary>
    public static string?[] Table(int codePage)
    {
        var table = new string?[256];
        var encoding = Get(codePage);
        for (var i = 32; i < 256; i++)
        {
            var text = encoding.GetString([(byte)i]);
            table[i] = text.Length == 0 || text[0] == '\uFFFD' || char.IsControl(text[0]) ? null : text;
        }

        return table;
    }
}

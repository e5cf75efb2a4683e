using System.Text;

namespace TreatyAlerts.Documents.Text.Pdf.Fonts;

/// <summary>Characters of a TrueType font's glyphs by their names (OpenType specification, "post").</summary>
internal static class TrueTypeNames
{
    private const int Standard = 258;

    // What follows the Macintosh character set in the standard order, from number 226 on.
    private static readonly string[] Last =
    [
        "Lslash", "lslash", "Scaron", "scaron", "Zcaron", "zcaron", "brokenbar", "Eth", "eth", "Yacute", "yacute", "Thorn", "thorn", "minus", "multiply", "onesuperior",
        "twosuperior", "threesuperior", "onehalf", "onequarter", "threequarters", "franc", "Gbreve", "gbreve", "Idotaccent", "Scedilla", "scedilla", "Cacute", "cacute",
        "Ccaron", "ccaron", "dcroat",
    ];

    /// <summary>Text per glyph id; empty when the font names nothing.</summary>
    public static string?[] Read(ReadOnlySpan<byte> font)
    {
        if (Sfnt.FindTable(font, "post"u8) is not { } start)
        {
            return [];
        }

        switch (Sfnt.U32(font, start))
        {
            case 0x10000:
                return [.. Enumerable.Range(0, Standard).Select(OfStandard)];
            case 0x20000:
                break;
            default:
                return [];
        }

        var count = Sfnt.U16(font, start + 32);
        var own = Names(font, start + 34 + 2 * count);
        var texts = new string?[count];
        for (var glyph = 0; glyph < count; glyph++)
        {
            var index = Sfnt.U16(font, start + 34 + 2 * glyph);
            texts[glyph] = index < Standard ? OfStandard(index) : index - Standard < own.Count ? GlyphNames.Find(own[index - Standard]) : null;
        }

        return texts;
    }

    // Names of the font's own, each after its length.
    private static List<string> Names(ReadOnlySpan<byte> font, int at)
    {
        var names = new List<string>();
        while (at < font.Length && names.Count < 0x10000 && at + 1 + font[at] <= font.Length)
        {
            names.Add(Encoding.Latin1.GetString(font.Slice(at + 1, font[at])));
            at += 1 + font[at];
        }

        return names;
    }

    private static string? OfStandard(int index) => index switch
    {
        < 3 => null,
        < 226 => MicrosoftGlyphs.Text(index),
        _ => index - 226 < Last.Length ? GlyphNames.Find(Last[index - 226]) : null,
    };
}

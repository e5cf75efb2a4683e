namespace TreatyAlerts.Documents.Text.Pdf.Fonts;

/// <summary>Glyph ids of Microsoft's core fonts, which have not changed in decades: the Macintosh order from id 3, Cyrillic further on.</summary>
internal static class MicrosoftGlyphs
{
    private static readonly string[] Families = ["Arial", "TimesNewRoman", "CourierNew", "Verdana", "Tahoma", "Georgia", "TrebuchetMS"];

    public static bool Knows(string baseFont) => Families.Any(family => baseFont.Contains(family, StringComparison.OrdinalIgnoreCase));

    public static string? Text(int glyph) => glyph switch
    {
        >= 3 and <= 97 => ((char)(glyph + 29)).ToString(),
        >= 98 and <= 225 => BaseEncodings.MacRoman[glyph + 30],
        >= 0x22B and <= 0x289 => ((char)(glyph + 0x1D6)).ToString(),
        _ => null,
    };
}

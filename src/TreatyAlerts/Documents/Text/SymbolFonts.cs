namespace TreatyAlerts.Documents.Text;

/// <summary>What characters of Word's symbol fonts mean, whose codes are their place in the font (0xF020 to 0xF0FF).</summary>
internal static class SymbolFonts
{
    // Adobe's Symbol encoding from 0x20 on, as far as it holds words, signs and digits; U+0000 stands for what says nothing without its picture.
    private const string Symbol =
        " !∀#∃%&∍()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\0αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";

    private const string SymbolHigh =
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\0\0↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑";

    /// <summary>The character's text, or "" when it is only a picture.</summary>
    public static string Read(string font, int code)
    {
        var place = code is >= 0xF020 and <= 0xF0FF ? code - 0xF000 : code;
        var text = font.StartsWith("Wingdings", StringComparison.OrdinalIgnoreCase) || font.StartsWith("Webdings", StringComparison.OrdinalIgnoreCase) ? Sign(font, place)
            : font.StartsWith("Symbol", StringComparison.OrdinalIgnoreCase) ? InSymbol(place)
            : code is >= 0x20 and < 0xD800 or >= 0xF900 and < 0xFFFE ? ((char)code).ToString()
            : place == 0xB7 ? "•" : "";
        return text == "\0" ? "" : text;
    }

    private static string InSymbol(int place) =>
        place >= 0x20 && place < 0x20 + Symbol.Length ? Symbol[place - 0x20].ToString()
        : place >= 0xA0 && place < 0xA0 + SymbolHigh.Length ? SymbolHigh[place - 0xA0].ToString()
        : "";

    // The boxes of forms tell what was chosen.
    private static string Sign(string font, int place) => (font.ToLowerInvariant(), place) switch
    {
        ("wingdings", 0xA8 or 0x6F or 0x71 or 0x72) or ("wingdings 2", 0xA3) => "☐",
        ("wingdings", 0xFD or 0x78) or ("wingdings 2", 0x54 or 0x53) => "☒",
        ("wingdings", 0xFE) or ("wingdings 2", 0x52) => "☑",
        ("wingdings", 0xFC) or ("wingdings 2", 0x50) => "✓",
        ("wingdings", 0xFB) or ("wingdings 2", 0x4F) => "✗",
        ("wingdings", 0xE0) => "→",
        ("wingdings", 0xDF) => "←",
        _ => "",
    };
}

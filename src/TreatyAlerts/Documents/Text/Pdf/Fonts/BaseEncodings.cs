namespace TreatyAlerts.Documents.Text.Pdf.Fonts;

/// <summary>The named encodings of simple fonts (ISO 32000-2, annex D).</summary>
internal static class BaseEncodings
{
    // Upper half of StandardEncoding: code in hexadecimal, glyph name.
    private const string StandardUpper = """
        A1 exclamdown A2 cent A3 sterling A4 fraction A5 yen A6 florin A7 section A8 currency A9 quotesingle AA quotedblleft
        AB guillemotleft AC guilsinglleft AD guilsinglright AE fi AF fl B1 endash B2 dagger B3 daggerdbl B4 periodcentered B6 paragraph
        B7 bullet B8 quotesinglbase B9 quotedblbase BA quotedblright BB guillemotright BC ellipsis BD perthousand BF questiondown
        C1 grave C2 acute C3 circumflex C4 tilde C5 macron C6 breve C7 dotaccent C8 dieresis CA ring CB cedilla CD hungarumlaut
        CE ogonek CF caron D0 emdash E1 AE E3 ordfeminine E8 Lslash E9 Oslash EA OE EB ordmasculine F1 ae F5 dotlessi F8 lslash
        F9 oslash FA oe FB germandbls
        """;

    // The Symbol font's own encoding, from code 0x21 on; "-" where there is nothing.
    private const string SymbolGlyphs = """
        exclam universal numbersign existential percent ampersand suchthat parenleft parenright asteriskmath plus comma minus period slash
        zero one two three four five six seven eight nine colon semicolon less equal greater question congruent Alpha Beta Chi Delta Epsilon Phi
        Gamma Eta Iota theta1 Kappa Lambda Mu Nu Omicron Pi Theta Rho Sigma Tau Upsilon sigma1 Omega Xi Psi Zeta bracketleft therefore
        bracketright perpendicular underscore - alpha beta chi delta epsilon phi gamma eta iota phi1 kappa lambda mu nu omicron pi theta rho
        sigma tau upsilon omega1 omega xi psi zeta braceleft bar braceright similar - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -
        - - - Euro Upsilon1 minute lessequal fraction infinity florin club diamond heart spade arrowboth arrowleft arrowup arrowright arrowdown
        degree plusminus second greaterequal multiply proportional partialdiff bullet divide notequal equivalence approxequal ellipsis - -
        carriagereturn aleph Ifraktur Rfraktur weierstrass circlemultiply circleplus emptyset intersection union propersuperset reflexsuperset
        notsubset propersubset reflexsubset element notelement angle gradient registered copyright trademark product radical dotmath logicalnot
        logicaland logicalor arrowdblboth arrowdblleft arrowdblup arrowdblright arrowdbldown lozenge angleleft registered copyright trademark summation
        """;

    private static readonly Lazy<string?[]> LazyWin = new(() => WithBullets(CodePages.Table(1252)));
    private static readonly Lazy<string?[]> LazyMac = new(() => CodePages.Table(10000));
    private static readonly Lazy<string?[]> LazyStandard = new(MakeStandard);
    private static readonly Lazy<string?[]> LazySymbol = new(MakeSymbol);

    public static string?[] WinAnsi => LazyWin.Value;

    public static string?[] MacRoman => LazyMac.Value;

    public static string?[] Standard => LazyStandard.Value;

    public static string?[] Symbol => LazySymbol.Value;

    public static string?[]? Find(string? name) => name switch
    {
        "WinAnsiEncoding" => WinAnsi,
        "MacRomanEncoding" => MacRoman,
        "StandardEncoding" => Standard,
        _ => null,
    };

    // Annex D.2, note 3: unused codes above 0x40 are bullets.
    private static string?[] WithBullets(string?[] table)
    {
        for (var i = 0x41; i < 256; i++)
        {
            table[i] ??= "\u2022";
        }

        return table;
    }

    private static string?[] MakeStandard()
    {
        var table = new string?[256];
        for (var i = 0x20; i < 0x7F; i++)
        {
            table[i] = ((char)i).ToString();
        }

        table[0x27] = "\u2019";
        table[0x60] = "\u2018";
        var parts = StandardUpper.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i += 2)
        {
            table[Convert.ToInt32(parts[i], 16)] = GlyphNames.Find(parts[i + 1]);
        }

        return table;
    }

    private static string?[] MakeSymbol()
    {
        var table = new string?[256];
        table[0x20] = " ";
        var parts = SymbolGlyphs.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length && i + 0x21 < 256; i++)
        {
            table[i + 0x21] = parts[i] == "-" ? null : GlyphNames.Find(parts[i]);
        }

        return table;
    }
}

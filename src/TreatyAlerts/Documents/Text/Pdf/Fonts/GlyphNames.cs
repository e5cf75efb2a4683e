using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace TreatyAlerts.Documents.Text.Pdf.Fonts;

/// <summary>Characters of glyph names: the part of Adobe's glyph list that text uses (https://github.com/adobe-type-tools/agl-specification).</summary>
internal static class GlyphNames
{
    private const string Listed = """
        space 20 exclam 21 quotedbl 22 numbersign 23 dollar 24 percent 25 ampersand 26 quotesingle 27 parenleft 28 parenright 29
        asterisk 2A plus 2B comma 2C hyphen 2D period 2E slash 2F zero 30 one 31 two 32 three 33 four 34 five 35 six 36 seven 37
        eight 38 nine 39 colon 3A semicolon 3B less 3C equal 3D greater 3E question 3F at 40 bracketleft 5B backslash 5C
        bracketright 5D asciicircum 5E underscore 5F grave 60 braceleft 7B bar 7C braceright 7D asciitilde 7E exclamdown A1
        cent A2 sterling A3 currency A4 yen A5 brokenbar A6 section A7 dieresis A8 copyright A9 ordfeminine AA guillemotleft AB
        logicalnot AC softhyphen AD sfthyphen AD registered AE macron AF degree B0 plusminus B1 twosuperior B2 threesuperior B3
        acute B4 mu B5 paragraph B6 periodcentered B7 middot B7 cedilla B8 onesuperior B9 ordmasculine BA guillemotright BB
        onequarter BC onehalf BD threequarters BE questiondown BF AE C6 Eth D0 multiply D7 Oslash D8 Thorn DE germandbls DF ae E6
        eth F0 divide F7 oslash F8 thorn FE Dcroat 110 dcroat 111 Dslash 110 dslash 111 Hbar 126 hbar 127 dotlessi 131 IJ 132 ij 133
        kgreenlandic 138 Ldot 13F ldot 140 Lslash 141 lslash 142 napostrophe 149 Eng 14A eng 14B OE 152 oe 153 Tbar 166 tbar 167
        longs 17F florin 192 Ohorn 1A0 ohorn 1A1 Uhorn 1AF uhorn 1B0 circumflex 2C6 caron 2C7 breve 2D8 dotaccent 2D9 ring 2DA
        ogonek 2DB tilde 2DC hungarumlaut 2DD Alpha 391 Beta 392 Gamma 393 Delta 394 Epsilon 395 Zeta 396 Eta 397 Theta 398 Iota 399
        Kappa 39A Lambda 39B Mu 39C Nu 39D Xi 39E Omicron 39F Pi 3A0 Rho 3A1 Sigma 3A3 Tau 3A4 Upsilon 3A5 Phi 3A6 Chi 3A7 Psi 3A8
        Omega 3A9 alpha 3B1 beta 3B2 gamma 3B3 delta 3B4 epsilon 3B5 zeta 3B6 eta 3B7 theta 3B8 iota 3B9 kappa 3BA lambda 3BB nu 3BD
        xi 3BE omicron 3BF pi 3C0 rho 3C1 sigma1 3C2 sigma 3C3 tau 3C4 upsilon 3C5 phi 3C6 chi 3C7 psi 3C8 omega 3C9 theta1 3D1
        Upsilon1 3D2 phi1 3D5 omega1 3D6 epsilon1 3F5 endash 2013 emdash 2014 afii00208 2015 horizontalbar 2015 underscoredbl 2017 quoteleft 2018
        quoteright 2019 quotesinglbase 201A quotereversed 201B quotedblleft 201C quotedblright 201D quotedblbase 201E dagger 2020
        daggerdbl 2021 bullet 2022 onedotenleader 2024 twodotenleader 2025 ellipsis 2026 perthousand 2030 minute 2032 second 2033
        guilsinglleft 2039 guilsinglright 203A exclamdbl 203C fraction 2044 zerosuperior 2070 foursuperior 2074 fivesuperior 2075
        sixsuperior 2076 sevensuperior 2077 eightsuperior 2078 ninesuperior 2079 nsuperior 207F franc 20A3 lira 20A4 peseta 20A7
        dong 20AB Euro 20AC euro 20AC Ifraktur 2111 weierstrass 2118 Rfraktur 211C trademark 2122 estimated 212E aleph 2135
        onethird 2153 twothirds 2154 oneeighth 215B threeeighths 215C fiveeighths 215D seveneighths 215E arrowleft 2190 arrowup 2191
        arrowright 2192 arrowdown 2193 arrowboth 2194 arrowupdn 2195 carriagereturn 21B5 arrowdblleft 21D0 arrowdblup 21D1
        arrowdblright 21D2 arrowdbldown 21D3 arrowdblboth 21D4 universal 2200 partialdiff 2202 existential 2203 emptyset 2205
        increment 2206 gradient 2207 element 2208 notelement 2209 suchthat 220B product 220F summation 2211 minus 2212
        asteriskmath 2217 bulletoperator 2219 radical 221A proportional 221D infinity 221E angle 2220 logicaland 2227 logicalor 2228
        intersection 2229 union 222A integral 222B therefore 2234 similar 223C congruent 2245 approxequal 2248 notequal 2260
        equivalence 2261 lessequal 2264 greaterequal 2265 propersubset 2282 propersuperset 2283 notsubset 2284 reflexsubset 2286
        reflexsuperset 2287 circleplus 2295 circlemultiply 2297 perpendicular 22A5 dotmath 22C5 lozenge 25CA filledbox 25A0 H22073 25A1
        triagup 25B2 triagdn 25BC circle 25CB H18533 25CF openbullet 25E6 spade 2660 club 2663 heart 2665 diamond 2666
        nbspace A0 nonbreakingspace A0 afii61352 2116 afii10145 40F afii10193 45F afii10050 490 afii10098 491 afii57388 60C afii57403 61B
        afii57407 61F afii57440 640 overscore AF mu1 B5 Tcommaaccent 162 tcommaaccent 163 dotlessj 237 angleleft 27E8 angleright 27E9
        angbracketleft 27E8 angbracketright 27E9 circlecopyrt A9 prime 2032 similarequal 2243 lessmuch 226A greatermuch 226B owner 220B mapsto 21A6
        openbullet 25E6 visiblespace 2423 arrownortheast 2197 arrowsoutheast 2198 follows 227B precedes 227A unionmulti 228E latticetop 22A4
        backslashbig 5C bardbl 2016 lscript 2113 dotlessi 131 figuredash 2012 afii61248 2105 afii61289 2113 afii57381 66A afii57506 67E
        afii57507 686 afii57508 698 afii57509 6AF afii57519 6D2 alphatonos 3AC epsilontonos 3AD etatonos 3AE iotatonos 3AF omicrontonos 3CC
        upsilontonos 3CD omegatonos 3CE Alphatonos 386 Epsilontonos 388 Etatonos 389 Iotatonos 38A Omicrontonos 38C Upsilontonos 38E
        Omegatonos 38F iotadieresis 3CA upsilondieresis 3CB colonmonetary 20A1 Delta1 394 Omega1 3A9 tie 2040
        """;

    private static readonly FrozenDictionary<string, string> Names = Make();

    private static readonly (string Suffix, char Mark)[] Accents =
    [
        ("grave", '\u0300'), ("acute", '\u0301'), ("circumflex", '\u0302'), ("tilde", '\u0303'), ("macron", '\u0304'), ("breve", '\u0306'),
        ("dotaccent", '\u0307'), ("dieresis", '\u0308'), ("ring", '\u030A'), ("hungarumlaut", '\u030B'), ("caron", '\u030C'),
        ("cedilla", '\u0327'), ("commaaccent", '\u0327'), ("ogonek", '\u0328'), ("dot", '\u0307'), ("hookabove", '\u0309'), ("dotbelow", '\u0323'),
    ];

    private static readonly string[] Variants = ["small", "oldstyle", "superior", "inferior", "fitted", "bigg", "Bigg", "big", "Big", "text", "display"];

    /// <summary>The text of a glyph, or null when its name says nothing.</summary>
    public static string? Find(string name)
    {
        if (Names.TryGetValue(name, out var listed))
        {
            return listed;
        }

        // "a.sc" is a variant of a; "f_f_i" is a ligature of its parts.
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0)
        {
            return Find(name[..dot]);
        }

        if (name.Contains('_', StringComparison.Ordinal) && name.Length <= 64)
        {
            var parts = name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(Find).ToList();
            return parts.Count > 0 && parts.TrueForAll(part => part is not null) ? string.Concat(parts) : null;
        }

        return FromHex(name) ?? FromAccent(name) ?? FromAfii(name) ?? FromVariant(name);
    }

    // "Asmall", "oneoldstyle" and "parenleftbig" are how a sign looks, not another sign.
    private static string? FromVariant(string name)
    {
        foreach (var suffix in Variants)
        {
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal))
            {
                return Find(name[..^suffix.Length]);
            }
        }

        return null;
    }

    private static string? FromHex(string name)
    {
        if (name.StartsWith("uni", StringComparison.Ordinal) && name.Length >= 7 && (name.Length - 3) % 4 == 0)
        {
            var text = new StringBuilder();
            for (var i = 3; i < name.Length; i += 4)
            {
                if (!ushort.TryParse(name.AsSpan(i, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) || char.IsSurrogate((char)unit))
                {
                    return null;
                }

                text.Append((char)unit);
            }

            return text.ToString();
        }

        return name.Length is >= 5 and <= 7 && name[0] == 'u'
            && int.TryParse(name.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point) && Rune.IsValid(point)
            ? new Rune(point).ToString()
            : null;
    }

    private static string? FromAccent(string name)
    {
        foreach (var (suffix, mark) in Accents)
        {
            if (name.Length == suffix.Length + 1 && char.IsAsciiLetter(name[0]) && name.EndsWith(suffix, StringComparison.Ordinal))
            {
                return $"{name[0]}{mark}".Normalize(NormalizationForm.FormC);
            }
        }

        return null;
    }

    // Adobe's names for Cyrillic and Arabic letters are runs of numbers in alphabetical order.
    private static string? FromAfii(string name)
    {
        if (!name.StartsWith("afii", StringComparison.Ordinal) || !int.TryParse(name.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var n))
        {
            return null;
        }

        var point = n switch
        {
            >= 10017 and <= 10022 => 0x410 + n - 10017,
            10023 => 0x401,
            >= 10024 and <= 10049 => 0x416 + n - 10024,
            >= 10051 and <= 10060 => 0x402 + n - 10051,
            10061 or 10062 => n == 10061 ? 0x40C : 0x40E,
            >= 10065 and <= 10070 => 0x430 + n - 10065,
            10071 => 0x451,
            >= 10072 and <= 10097 => 0x436 + n - 10072,
            >= 10099 and <= 10108 => 0x452 + n - 10099,
            10109 or 10110 => n == 10109 ? 0x45C : 0x45E,
            >= 57664 and <= 57690 => 0x5D0 + n - 57664,
            >= 57392 and <= 57401 => 0x660 + n - 57392,
            >= 57409 and <= 57434 => 0x621 + n - 57409,
            >= 57441 and <= 57450 => 0x641 + n - 57441,
            >= 57451 and <= 57458 => 0x64B + n - 57451,
            _ => 0,
        };
        return point == 0 ? null : ((char)point).ToString();
    }

    private static FrozenDictionary<string, string> Make()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ff"] = "ff",
            ["fi"] = "fi",
            ["fl"] = "fl",
            ["ffi"] = "ffi",
            ["ffl"] = "ffl",
        };
        var parts = Listed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i += 2)
        {
            names[parts[i]] = ((char)int.Parse(parts[i + 1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString();
        }

        for (var letter = 'A'; letter <= 'z'; letter++)
        {
            if (char.IsAsciiLetter(letter))
            {
                names[letter.ToString()] = letter.ToString();
            }
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

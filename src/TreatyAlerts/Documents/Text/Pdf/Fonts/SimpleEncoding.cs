using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf.Fonts;

/// <summary>Text per byte of a simple font: base encoding, differences, and what the font program says (ISO 32000-2, 9.6.5).</summary>
internal sealed class SimpleEncoding(PdfFile file)
{
    public string?[] Read(PdfDictionary font)
    {
        var encoding = file.Get(font, "Encoding");

        // Some writers name an encoding for fonts that have nothing of it (9.6.5.4: symbolic fonts ignore it).
        if (IsDingbats(font) && encoding.Dictionary is null)
        {
            return Dingbats.Encoding;
        }

        var table = (string?[])(BaseEncodings.Find(encoding.Name ?? file.Get(encoding.Dictionary, "BaseEncoding").Name) ?? BuiltIn(font)).Clone();
        if (file.Get(encoding.Dictionary, "Differences").Array is not { } differences)
        {
            return table;
        }

        var isDingbats = IsDingbats(font);
        var code = 0;
        foreach (var item in differences.Select(file.Resolve))
        {
            if (item.IsNumber)
            {
                code = item.Integer;
            }
            else if (item.Name is { } name)
            {
                if (code is >= 0 and < 256)
                {
                    table[code] = name == ".notdef" ? null : (isDingbats ? Dingbats.Find(name) : null) ?? GlyphNames.Find(name) ?? FromNumber(name, code) ?? table[code];
                }

                code++;
            }
        }

        return table;
    }

    private bool IsDingbats(PdfDictionary font) => file.Get(font, "BaseFont").Name?.Contains("Dingbats", StringComparison.Ordinal) == true;

    // "a65", "g65", "c65": writers that number their glyphs after the code; only where it is the code itself.
    private static string? FromNumber(string name, int code) =>
        name.Length >= 2 && char.IsAsciiLetter(name[0]) && int.TryParse(name.AsSpan(1), out var number) && number == code && code is >= 32 and < 127
            ? ((char)code).ToString()
            : null;

    private string?[] BuiltIn(PdfDictionary font)
    {
        var name = file.Get(font, "BaseFont").Name ?? "";
        var descriptor = file.Get(font, "FontDescriptor").Dictionary;
        if (file.Get(descriptor, "FontFile").Stream is { } type1 && Type1Encoding.Read(file.Decoder.Decode(type1)) is { } own)
        {
            return own;
        }

        if (file.Get(descriptor, "FontFile3").Stream is { } compact && CffEncoding.Read(file.Decoder.Decode(compact)) is { } builtIn)
        {
            return builtIn;
        }

        if (IsDingbats(font))
        {
            return Dingbats.Encoding;
        }

        if (name.EndsWith("Symbol", StringComparison.Ordinal) || name.EndsWith("SymbolMT", StringComparison.Ordinal))
        {
            return BaseEncodings.Symbol;
        }

        if (file.Get(font, "Subtype").Name != "TrueType")
        {
            return BaseEncodings.Standard;
        }

        return file.Get(descriptor, "FontFile2").Stream is { } program && file.Get(font, "ToUnicode").Stream is null
            ? OfProgram(file.Decoder.Decode(program))
            : BaseEncodings.WinAnsi;
    }

    // A font with an order of its own: code to glyph to what the program says of it; where it says nothing, the common guess.
    private static string?[] OfProgram(ArraySegment<byte> program)
    {
        var table = (string?[])BaseEncodings.WinAnsi.Clone();
        var characters = TrueTypeCharacters.Read(program);
        var names = TrueTypeNames.Read(program);
        foreach (var (code, glyph) in TrueTypeCharacters.ReadCodes(program))
        {
            table[code] = characters.TryGetValue(glyph, out var point) ? char.ConvertFromUtf32(point) : (glyph < names.Length ? names[glyph] : null) ?? table[code];
        }

        return table;
    }
}

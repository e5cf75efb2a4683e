using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf.Fonts;

/// <summary>Text per byte of a simple font: base encoding, differences, and what the font program says (ISO 32000-2, 9.6.5).</summary>
internal sealed class SimpleEncoding(PdfFile file)
{
    public string?[] Read(PdfDictionary font)
    {
        var encoding = file.Get(font, "Encoding");
        var table = (string?[])(BaseEncodings.Find(encoding.Name ?? file.Get(encoding.Dictionary, "BaseEncoding").Name) ?? BuiltIn(font)).Clone();
        if (file.Get(encoding.Dictionary, "Differences").Array is not { } differences)
        {
            return table;
        }

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
                    table[code] = name == ".notdef" ? null : GlyphNames.Find(name) ?? FromNumber(name, code) ?? table[code];
                }

                code++;
            }
        }

        return table;
    }

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

        if (name.EndsWith("Symbol", StringComparison.Ordinal) || name.EndsWith("SymbolMT", StringComparison.Ordinal))
        {
            return BaseEncodings.Symbol;
        }

        return file.Get(font, "Subtype").Name == "TrueType" ? BaseEncodings.WinAnsi : BaseEncodings.Standard;
    }
}

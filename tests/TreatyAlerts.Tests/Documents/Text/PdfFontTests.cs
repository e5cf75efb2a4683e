using TreatyAlerts.Documents.Text.Pdf.Fonts;

namespace TreatyAlerts.Tests.Documents.Text;

/// <summary>Fonts that bring no map to Unicode: what their programs and shapes tell.</summary>
public sealed class PdfFontTests
{
    // A compact font of three glyphs: .notdef, endash at code 7B, and one of its own, "uni0416", at code 41.
    private static readonly byte[] Compact =
    [
        1, 0, 4, 1,
        0, 1, 1, 1, 2, (byte)'A',
        0, 1, 1, 1, 13, 28, 0, 41, 15, 28, 0, 46, 16, 28, 0, 50, 17,
        0, 1, 1, 1, 8, .. "uni0416"u8,
        0, 0,
        0, 0, 111, 1, 135,
        0, 2, 0x7B, 0x41,
        0, 3, 1, 1, 1, 1, 1,
    ];

    [Fact]
    public void A_compact_font_is_read_by_its_own_encoding()
    {
        var builder = new PdfBuilder();
        var program = builder.Stream("/Subtype /Type1C", Compact);
        var descriptor = builder.Add($"<< /Type /FontDescriptor /FontFile3 {program} 0 R >>");
        builder.Font("F1", $"<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+CMR10 /FontDescriptor {descriptor} 0 R >>");
        Assert.Equal("–Ж", Reading.TextOf(builder.Page("BT /F1 12 Tf 72 700 Td ({A) Tj ET").Build()));
    }

    [Fact]
    public void A_compact_font_inside_of_an_OpenType_font_is_found()
    {
        byte[] wrapped = [.. "OTTO"u8, 0, 1, 0, 0, 0, 0, 0, 0, .. "CFF "u8, 0, 0, 0, 0, 0, 0, 0, 28, 0, 0, 0, (byte)Compact.Length, .. Compact];
        Assert.Equal("Ж", CffEncoding.Read(wrapped)![0x41]);
    }

    [Fact]
    public void A_compact_font_that_is_cut_or_changed_anywhere_throws_nothing()
    {
        for (var i = 0; i < Compact.Length; i++)
        {
            CffEncoding.Read(Compact[..i]);
            foreach (byte value in new byte[] { 0, 1, 0x7F, 0x80, 0xFF })
            {
                var changed = (byte[])Compact.Clone();
                changed[i] = value;
                CffEncoding.Read(changed);
            }
        }
    }

    [Fact]
    public void Lines_of_a_font_whose_box_is_far_too_large_stay_lines()
    {
        // 58 "points" high by its box, letters 5 units wide; lines 20 apart.
        var font = "<< /Type /Font /Subtype /Type3 /FontMatrix [0.017 0 0 0.017 0 0] /FontBBox [0 0 58 58] /FirstChar 97 /Widths [5 5 5] /CharProcs << >> /Encoding << /Differences [97 /a /b /c] >> >>";
        Assert.Equal("abc cba", Reading.TextOf(new PdfBuilder().Font("F1", font).Page("BT /F1 58 Tf 72 700 Td (abc) Tj 0 -20 Td (cba) Tj ET").Build()));
    }

    [Theory]
    [InlineData("(Title) Tj 0.3 0 Td (Title) Tj", "Title")]
    [InlineData("(llama) Tj", "llama")]
    public void Letters_that_are_drawn_twice_to_look_bold_are_read_once(string content, string expected) =>
        Assert.Equal(expected, Reading.TextOf(PdfBuilder.OnePage($"BT /F1 12 Tf 72 700 Td {content} ET")));

    [Fact]
    public void Private_characters_of_the_Symbol_font_are_its_signs()
    {
        var builder = new PdfBuilder();
        var map = builder.Flate("1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <41> <F0B7> <42> <F061> endbfchar");
        builder.Font("F1", $"<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+SymbolMT /ToUnicode {map} 0 R >>");
        Assert.Equal("\u2022\u03B1", Reading.TextOf(builder.Page("BT /F1 12 Tf 72 700 Td (AB) Tj ET").Build()));
    }

    [Fact]
    public void A_gap_of_a_fifth_of_the_size_divides_words_even_beside_spaces() => Assert.Equal(
        "TEST TEST and more",
        Reading.TextOf(PdfBuilder.OnePage("BT /F1 24 Tf 1 0 0 1 72 700 Tm (TEST) Tj 1 0 0 1 138.7 700 Tm (TEST) Tj ( and more) Tj ET")));
}

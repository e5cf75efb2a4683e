using System.Text;
using TreatyAlerts.Documents.Text.Pdf.Fonts;

namespace TreatyAlerts.Tests.Documents.Text;

/// <summary>Composite and TrueType fonts that bring no map to Unicode, or one with gaps.</summary>
public sealed class PdfUnmappedFontTests
{
    [Theory]
    [InlineData("GB1", 940, "啊")]
    [InlineData("Japan1", 843, "あ")]
    [InlineData("Japan1", 4090, "弌")]
    [InlineData("Korea1", 1086, "가")]
    [InlineData("Korea1", 8055, "詰")]
    [InlineData("CNS1", 595, "一")]
    public void Glyph_ids_of_a_CJK_collection_follow_the_national_standard(string ordering, int id, string expected) =>
        Assert.Equal(expected, CidCollection.Find(ordering)!.Text(id));

    [Fact]
    public void A_font_with_glyph_ids_of_a_collection_is_read_without_a_map()
    {
        // 940 is the first character of the first level of GB 2312, 17 the figure 0.
        var builder = new PdfBuilder();
        builder.Font("F1", Composite(builder, "/Identity-H", "GB1"));
        Assert.Equal("啊0阿", Reading.TextOf(builder.Page("BT /F1 12 Tf 72 700 Td <03AC001103AD> Tj ET").Build()));
    }

    [Theory]
    [InlineData("GBK-EUC-H", "GB1", "D6D0", "中")]
    [InlineData("H", "Japan1", "4673", "二")]
    [InlineData("EUC-H", "Japan1", "C6F3", "二")]
    [InlineData("UniGB-UTF8-H", "GB1", "E4B8AD", "中")]
    [InlineData("UniKS-UTF16-H", "Korea1", "AC00", "가")]
    public void Predefined_maps_are_read_through_code_pages(string name, string ordering, string code, string expected)
    {
        var builder = new PdfBuilder();
        builder.Font("F1", Composite(builder, "/" + name, ordering));
        Assert.Equal(expected, Reading.TextOf(builder.Page($"BT /F1 12 Tf 72 700 Td <{code}> Tj ET").Build()));
    }

    [Fact]
    public void Widths_of_a_predefined_map_are_found_by_glyph_so_that_words_stay_apart()
    {
        // Latin letters of half the width, one and a half sizes between the words.
        var builder = new PdfBuilder();
        builder.Font("F1", Composite(builder, "/GBK-EUC-H", "GB1", "/W [814 907 500]"));
        Assert.Equal("ab cd", Reading.TextOf(builder.Page("BT /F1 10 Tf 72 700 Td (ab) Tj 15 0 Td (cd) Tj ET").Build()));
    }

    [Fact]
    public void A_map_that_uses_a_predefined_one_is_read_through_it()
    {
        var builder = new PdfBuilder();
        var map = builder.Flate("/GBK-EUC-H usecmap 1 begincidchar <0001> 940 endcidchar", "/Type /CMap /CMapName /Own");
        builder.Font("F1", Composite(builder, $"{map} 0 R", "GB1"));
        Assert.Equal("中", Reading.TextOf(builder.Page("BT /F1 12 Tf 72 700 Td <D6D0> Tj ET").Build()));
    }

    [Fact]
    public void Later_and_narrower_ranges_of_a_map_hold()
    {
        var builder = new PdfBuilder();
        var map = builder.Flate("1 begincodespacerange <00> <FF> endcodespacerange 3 beginbfrange <20> <7F> <0020> <41> <41> <0416> <42> <43> <0430> endbfrange");
        builder.Font("F1", $"<< /Type /Font /Subtype /TrueType /BaseFont /A /ToUnicode {map} 0 R >>");
        Assert.Equal("Жабz", Reading.TextOf(builder.Page("BT /F1 12 Tf 72 700 Td (ABCz) Tj ET").Build()));
    }

    [Fact]
    public void Names_of_glyphs_are_read_from_a_TrueType_program_that_has_an_order_of_its_own()
    {
        var builder = new PdfBuilder();
        var program = builder.Stream("", TrueType(("cmap", MacCodes((1, 1), (2, 2))), ("post", Post("afii10046", "uni0429"))));
        var descriptor = builder.Add($"<< /Type /FontDescriptor /Flags 4 /FontFile2 {program} 0 R >>");
        builder.Font("F1", $"<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Own /FontDescriptor {descriptor} 0 R /FirstChar 1 /Widths [500 500] >>");
        Assert.Equal("ЬЩ", Reading.TextOf(builder.Page("BT /F1 12 Tf 72 700 Td <0102> Tj ET").Build()));
    }

    [Fact]
    public void A_TrueType_program_that_is_cut_anywhere_throws_nothing()
    {
        var program = TrueType(("cmap", MacCodes((1, 1), (2, 2))), ("post", Post("afii10046", "uni0429")));
        for (var i = 0; i < program.Length; i++)
        {
            TrueTypeNames.Read(program.AsSpan(0, i));
            TrueTypeCharacters.ReadCodes(program.AsSpan(0, i));
        }
    }

    [Fact]
    public void Stretches_of_Arabic_words_that_the_map_leaves_out_are_no_text()
    {
        // Code 3 stands between the two letters and after them; the map knows nothing of it.
        var builder = new PdfBuilder();
        var map = builder.Flate("1 begincodespacerange <00> <FF> endcodespacerange 3 beginbfchar <01> <0645> <02> <0646> <04> <0020> endbfchar");
        builder.Font("F1", $"<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 0 /Widths [0 500 500 200 250] /ToUnicode {map} 0 R >>");
        Assert.Equal("من", Reading.TextOf(builder.Page("BT /F1 12 Tf 72 700 Td <0302030301> Tj ET").Build()));
    }

    [Theory]
    [InlineData("f_f_i", "ffi")]
    [InlineData("Asmall", "A")]
    [InlineData("oneoldstyle", "1")]
    [InlineData("parenleftbig", "(")]
    [InlineData("afii57664", "\u05D0")]
    public void Variants_of_a_sign_are_the_sign(string name, string expected) => Assert.Equal(expected, GlyphNames.Find(name));

    [Fact]
    public void Ligatures_are_among_the_standard_strings_of_compact_fonts() =>
        Assert.Equal(["ff", "ffi", "ffl", "Ydieresissmall"], new[] { 266, 267, 268, 378 }.Select(CffStrings.Find));

    private static string Composite(PdfBuilder builder, string encoding, string ordering, string widths = "")
    {
        var cid = builder.Add($"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 0 >> {widths} >>");
        return $"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding {encoding} /DescendantFonts [{cid} 0 R] >>";
    }

    private static byte[] TrueType(params (string Tag, byte[] Table)[] tables)
    {
        var font = new List<byte> { 0, 1, 0, 0, 0, (byte)tables.Length, 0, 0, 0, 0, 0, 0 };
        var at = 12 + 16 * tables.Length;
        foreach (var (tag, table) in tables)
        {
            font.AddRange([.. Encoding.ASCII.GetBytes(tag), 0, 0, 0, 0, 0, 0, (byte)(at >> 8), (byte)at, 0, 0, (byte)(table.Length >> 8), (byte)table.Length]);
            at += table.Length;
        }

        return [.. font, .. tables.SelectMany(table => table.Table)];
    }

    // One table for platform 1, encoding 0, in format 0.
    private static byte[] MacCodes(params (byte Code, byte Glyph)[] codes)
    {
        var glyphs = new byte[256];
        foreach (var (code, glyph) in codes)
        {
            glyphs[code] = glyph;
        }

        return [0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 12, 0, 0, 1, 6, 0, 0, .. glyphs];
    }

    // Format 2: .notdef and the given names.
    private static byte[] Post(params string[] names)
    {
        var table = new List<byte>(new byte[32]) { 0, (byte)(names.Length + 1), 0, 0 };
        table[1] = 2;
        for (var i = 0; i < names.Length; i++)
        {
            table.AddRange([(byte)((258 + i) >> 8), (byte)(258 + i)]);
        }

        return [.. table, .. names.SelectMany(name => new[] { (byte)name.Length }.Concat(Encoding.ASCII.GetBytes(name)))];
    }
}

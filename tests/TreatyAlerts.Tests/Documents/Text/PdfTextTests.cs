using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

public sealed class PdfTextTests
{
    [Theory]
    [InlineData("BT /F1 12 Tf 72 700 Td (Hello) Tj ( world) Tj ET", "Hello world")]
    [InlineData("BT /F1 12 Tf 72 700 Td [(Hel) -20 (lo) -400 (world)] TJ ET", "Hello world")]
    [InlineData("BT /F1 12 Tf 12 TL 72 700 Td (one) Tj (two) ' 1 2 (three) \" ET", "one two three")]
    [InlineData("BT /F1 12 Tf 72 700 TD (one) Tj 0 -14 TD (two) Tj T* (three) Tj ET", "one two three")]
    [InlineData("BT /F1 12 Tf 1 0 0 1 72 700 Tm (m) Tj 9.996 0 Td (ission) Tj ET", "mission")]
    [InlineData("q 0.5 0 0 0.5 0 0 cm BT /F1 24 Tf 144 700 Td (scaled) Tj ET Q", "scaled")]
    [InlineData("BT /F1 12 Tf 0 1 -1 0 300 300 Tm (turned words) Tj ET", "turned words")]
    [InlineData("BT /F1 12 Tf 72 700 Td <48656C6C6F> Tj ET", "Hello")]
    [InlineData("BT /F1 12 Tf 72 700 Td (a\\(b\\)\\143\\\r\nd) Tj ET", "a(b)cd")]
    [InlineData("BT /F1 12 Tf 72 700 Td (before) Tj ET BI /W 2 /H 1 /BPC 8 ID \u0001EI\u0002 EI BT 72 680 Td /F1 12 Tf (after) Tj ET", "before after")]
    [InlineData("BT /F1 12Tf 72 700 Td 0 --5 Td foo bar 1.2.3 (odd) Tj ET", "odd")]
    [InlineData("BT /F1 12 Tf 72 700 Td [(open) Tj ET BT 72 680 Td (next) Tj ET", "next")]
    public void Text_operators_give_words(string content, string expected) => Assert.Contains(expected, TextOrReason(PdfBuilder.OnePage(content)), StringComparison.Ordinal);

    [Fact]
    public void Differences_and_glyph_names_give_characters()
    {
        var font = "<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [65 /afii10017 /afii10065 /uni4E2D /eacute /f_i /emdash /u1F600] >> >>";
        Assert.Equal("\u0410\u0430\u4E2Défi—\U0001F600", Reading.TextOf(new PdfBuilder().Font("F1", font).Page("BT /F1 12 Tf 72 700 Td (ABCDEFG) Tj ET").Build()));
    }

    [Theory]
    [InlineData("MacRomanEncoding", "8E8F", "éè")]
    [InlineData("WinAnsiEncoding", "E9958A", "é•Š")]
    [InlineData("StandardEncoding", "AE27FB", "fi’ß")]
    public void Base_encodings_are_known(string encoding, string codes, string expected) => Assert.Equal(
        expected,
        Reading.TextOf(new PdfBuilder().Font("F1", $"<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding /{encoding} >>").Page($"BT /F1 12 Tf 72 700 Td <{codes}> Tj ET").Build()));

    [Fact]
    public void ToUnicode_maps_single_codes_ranges_and_ligatures()
    {
        var builder = new PdfBuilder();
        var map = builder.Flate("1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0001> <0416> <0002> <00660069> endbfchar 2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<4E2D> <6587>] endbfrange");
        AddComposite(builder, "/Identity-H", $"/ToUnicode {map} 0 R");
        Assert.Equal("Жfiabc中文", Reading.TextOf(builder.Page("BT /F1 12 Tf 72 700 Td <0001000200100011001200200021> Tj ET").Build()));
    }

    [Theory]
    [InlineData("/UniGB-UCS2-H", "4E2D6587", "中文")]
    [InlineData("/GBK-EUC-H", "D6D0CEC4", "中文")]
    [InlineData("/90ms-RKSJ-H", "93FA967B", "日本")]
    [InlineData("/ETen-B5-H", "A4A4A4E5", "中文")]
    public void Predefined_maps_are_read_by_their_code_page(string encoding, string codes, string expected)
    {
        var builder = new PdfBuilder();
        AddComposite(builder, encoding, "");
        Assert.Equal(expected, Reading.TextOf(builder.Page($"BT /F1 12 Tf 72 700 Td <{codes}> Tj ET").Build()));
    }

    [Fact]
    public void Glyph_ids_of_the_core_fonts_are_known_without_a_map()
    {
        var builder = new PdfBuilder();
        AddComposite(builder, "/Identity-H", "", "TimesNewRomanPSMT");
        Assert.Equal("Aй", Reading.TextOf(builder.Page("BT /F1 12 Tf 72 700 Td <00240263> Tj ET").Build()));
    }

    [Fact]
    public void A_form_that_draws_itself_is_drawn_once()
    {
        var builder = new PdfBuilder().Font("F1", PdfBuilder.Helvetica);
        builder.Resources = "/XObject << /X 4 0 R >>";
        builder.Stream("/Type /XObject /Subtype /Form /Matrix [1 0 0 1 0 -50]", PdfBuilder.Latin("BT /F1 12 Tf 72 700 Td (in the form) Tj ET /X Do"));
        Assert.Equal("in the form", Reading.TextOf(builder.Page("/X Do").Build()));
    }

    [Fact]
    public void ActualText_takes_the_place_of_its_glyphs_and_artifacts_fall_away_after_page_1()
    {
        var builder = new PdfBuilder { CatalogEntries = "/MarkInfo << /Marked true >>" }.Font("F1", PdfBuilder.Helvetica);
        for (var i = 1; i <= 2; i++)
        {
            builder.Page($"/Artifact <</Type/Pagination>> BDC BT /F1 9 Tf 72 760 Td (A/AC.291/{i}) Tj ET EMC /P <</MCID 0>> BDC BT /F1 12 Tf 72 700 Td (page {i} ) Tj ET /Span <</ActualText (fine.)>> BDC BT /F1 12 Tf 120 700 Td (xyz) Tj ET EMC EMC");
        }

        var pages = Reading.Of(builder.Build()).Text!.Pages;
        Assert.Equal([new(TextBlockKind.Masthead, "A/AC.291/1"), new TextBlock(TextBlockKind.Paragraph, "page 1 fine.")], pages[0].Blocks);
        Assert.Equal([new TextBlock(TextBlockKind.Paragraph, "page 2 fine.")], pages[1].Blocks);
    }

    [Fact]
    public void A_page_of_images_has_no_text()
    {
        var builder = new PdfBuilder { Resources = "/XObject << /X 3 0 R >>" };
        builder.Stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode", [0xFF, 0xD8]);
        var result = Reading.Of(builder.Page("/X Do").Build());
        Assert.Equal(TextState.NoText, result.State);
        Assert.Contains("scan", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_font_that_maps_everything_to_nothing_is_no_text()
    {
        var builder = new PdfBuilder();
        AddComposite(builder, "/Identity-H", "");
        var result = Reading.Of(builder.Page($"BT /F1 12 Tf 72 700 Td <{string.Concat(Enumerable.Repeat("0123", 50))}> Tj ET").Build());
        Assert.Equal(TextState.NoText, result.State);
        Assert.Contains("unusable", result.Reason, StringComparison.Ordinal);
    }

    private static string TextOrReason(byte[] content)
    {
        var result = Reading.Of(content);
        return Reading.Flat(result.Text?.ToPlainText() ?? $"{result.State}: {result.Reason}");
    }

    private static void AddComposite(PdfBuilder builder, string encoding, string entries, string name = "Unknown")
    {
        var descendant = builder.Add($"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>");
        builder.Font("F1", $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding {encoding} /DescendantFonts [{descendant} 0 R] {entries} >>");
    }
}

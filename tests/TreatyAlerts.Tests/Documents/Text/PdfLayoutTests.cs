using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

public sealed class PdfLayoutTests
{
    [Fact]
    public void Lines_become_paragraphs_and_larger_type_becomes_headings()
    {
        var blocks = Reading.BlocksOf(PdfBuilder.OnePage("""
            BT /F1 18 Tf 72 740 Td (Purpose) Tj
            /F1 12 Tf 14 TL 0 -30 Td (This paragraph is long enough to need more than one line of) Tj T*
            (the page, and so it ends here.) Tj
            0 -28 Td (Another paragraph stands lower down, and it is long enough too) Tj T* (to be broken.) Tj ET
            """));
        Assert.Equal(
            [
                new(TextBlockKind.Heading, "Purpose"),
                new(TextBlockKind.Paragraph, "This paragraph is long enough to need more than one line of the page, and so it ends here."),
                new TextBlock(TextBlockKind.Paragraph, "Another paragraph stands lower down, and it is long enough too to be broken."),
            ],
            blocks);
    }

    [Fact]
    public void A_broken_word_is_joined_where_the_document_shows_it_whole() => Assert.Contains(
        "the Convention and the information here",
        Reading.TextOf(PdfBuilder.OnePage(PdfBuilder.Lines("All the information of the Convention stands in the Conven-", "tion and the infor-", "mation here"))).Replace("Convention stands in the ", "", StringComparison.Ordinal),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("a results-based plan and a second results-", "based plan", "results-based plan")]
    [InlineData("the document A/AC.291/22-", "a follows", "A/AC.291/22-a follows")]
    [InlineData("the United Nations-", "African Union", "Nations-African Union")]
    public void A_real_compound_or_symbol_keeps_its_hyphen(string first, string second, string expected) =>
        Assert.EndsWith(expected, Reading.TextOf(PdfBuilder.OnePage(PdfBuilder.Lines(first, second))), StringComparison.Ordinal);

    [Fact]
    public void Running_heads_are_dropped_after_the_first_page()
    {
        var builder = new PdfBuilder().Font("F1", PdfBuilder.Helvetica);
        string[] subjects = ["crime", "treaties", "borders", "rivers"];
        for (var i = 1; i <= 4; i++)
        {
            builder.Page($"BT /F1 9 Tf 72 770 Td (Report of the body, page {i}) Tj ET {PdfBuilder.Lines($"Words about {subjects[i - 1]} begin", "and go on in a second line.")}");
        }

        var pages = Reading.Of(builder.Build()).Text!.Pages;
        Assert.Equal(TextBlockKind.Masthead, pages[0].Blocks[0].Kind);
        Assert.All(pages.Skip(1), page => Assert.DoesNotContain(page.Blocks, block => block.Text.Contains("Report", StringComparison.Ordinal)));
        Assert.All(pages, page => Assert.Contains(page.Blocks, block => block.Text.StartsWith("Words", StringComparison.Ordinal)));
    }

    [Fact]
    public void Lines_drawn_from_the_bottom_up_are_read_from_the_top()
    {
        var lines = Enumerable.Range(0, 8).Select(i => $"BT /F1 12 Tf 72 {500 + i * 14} Td (line {8 - i}) Tj ET");
        Assert.Equal("line 1 line 2 line 3 line 4 line 5 line 6 line 7 line 8", Reading.TextOf(PdfBuilder.OnePage(string.Join('\n', lines))));
    }

    [Fact]
    public void Cells_side_by_side_are_one_row() => Assert.Equal(
        new TextBlock(TextBlockKind.TableRow, "Kenya\t12"),
        Assert.Single(Reading.BlocksOf(PdfBuilder.OnePage("BT /F1 12 Tf 72 700 Td (Kenya) Tj 200 0 Td (12) Tj ET"))));

    [Fact]
    public void Arabic_drawn_from_left_to_right_is_read_in_its_own_order_with_numbers_kept()
    {
        // Drawn: 12 first, then the letters of a word from its last to its first, as presentation forms, with a tatweel among them.
        var builder = new PdfBuilder();
        var map = builder.Flate("1 begincodespacerange <00> <FF> endcodespacerange 7 beginbfchar <01> <FEE1> <02> <0640> <03> <FEFC> <04> <FEB3> <05> <0031> <06> <0032> <07> <0020> endbfchar");
        builder.Font("F1", $"<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 1 /Widths [500 500 500 500 500 500 250] /ToUnicode {map} 0 R >>");
        Assert.Equal("سلام 12", Reading.TextOf(builder.Page("BT /F1 12 Tf 72 700 Td <0506070102030407> Tj ET").Build()).Normalize(System.Text.NormalizationForm.FormKC));
    }
}

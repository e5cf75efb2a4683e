using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

/// <summary>Glyphs that stand in odd order on one line, and pages whose letters are none.</summary>
public sealed class PdfLineTests
{
    [Fact]
    public void An_accent_that_is_drawn_by_itself_stands_on_its_letter() => Assert.Equal(
        "Jörg",
        Reading.TextOf(PdfBuilder.OnePage("BT /F1 12 Tf 72 700 Td (J) Tj 7 0 Td (\u00A8) Tj -1 0 Td (org) Tj ET")));

    [Fact]
    public void Spaces_under_other_text_divide_nothing() => Assert.Equal(
        "851 12",
        Reading.TextOf(PdfBuilder.OnePage("BT /F1 12 Tf 79 700 Td (851 12) Tj -7 0 Td (     ) Tj ET")));

    [Fact]
    public void Spaces_elsewhere_on_the_page_do_not_end_a_line() => Assert.Equal(
        "H2O, water",
        Reading.TextOf(PdfBuilder.OnePage("BT /F1 12 Tf 72 700 Td (H) Tj ET BT /F1 7 Tf 80 60 Td ( ) Tj ET BT /F1 7 Tf 80.7 698 Td (2) Tj ET BT /F1 7 Tf 90 60 Td ( ) Tj ET BT /F1 12 Tf 84.6 700 Td (O, water) Tj ET")));

    [Fact]
    public void A_note_laid_over_a_line_does_not_scramble_it()
    {
        var text = Reading.TextOf(PdfBuilder.OnePage("BT /F1 12 Tf 72 700 Td (the text below) Tj 3 0 Td (look here now) Tj ET"));
        Assert.Contains("the text below", text, StringComparison.Ordinal);
        Assert.Contains("look here now", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_beside_a_large_initial_stay_lines() => Assert.Contains(
        "he first line and the second line",
        Reading.TextOf(PdfBuilder.OnePage("BT /F1 40 Tf 72 688 Td (T) Tj /F1 12 Tf 26 12 Td (he first line) Tj 0 -14 Td (and the second line) Tj ET")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("(", ")")]
    [InlineData(")", "(")]
    public void Brackets_in_Arabic_are_read_in_order_whichever_way_the_file_gives_them(string left, string right)
    {
        // Drawn from left to right: bracket, letter, bracket.
        var builder = new PdfBuilder();
        var map = builder.Flate($"1 begincodespacerange <00> <FF> endcodespacerange 3 beginbfchar <01> <00{(int)left[0]:X2}> <02> <0628> <03> <00{(int)right[0]:X2}> endbfchar");
        builder.Font("F1", $"<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 1 /Widths [300 500 300] /ToUnicode {map} 0 R >>");
        Assert.Equal("(ب)", Reading.TextOf(builder.Page("BT /F1 12 Tf 72 700 Td <010203> Tj ET").Build()));
    }

    [Fact]
    public void A_page_of_another_script_coded_as_Latin_is_no_text()
    {
        var result = Reading.Of(PdfBuilder.OnePage(PdfBuilder.Lines([.. Enumerable.Repeat("\u00D1\u00EE\u00E3\u00EB\u00E0\u00F8\u00E5\u00ED\u00E8\u00E5 \u00EE \u00F1\u00EE\u00F5\u00F0\u00E0\u00ED\u00E5\u00ED\u00E8\u00E8", 8)])));
        Assert.Equal(TextState.NoText, result.State);
        Assert.Contains("coded as Latin", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_letters_and_signs_at_random_is_no_text()
    {
        var result = Reading.Of(PdfBuilder.OnePage(PdfBuilder.Lines([.. Enumerable.Repeat("oz\u00ABUI\u00D7W X\u00BDd\u00B2q\u00F4 vK\u00B3O r\u00ACWF w\u00BCN", 8)])));
        Assert.Equal(TextState.NoText, result.State);
    }

    [Fact]
    public void A_short_page_as_bad_as_the_others_in_its_font_is_no_text()
    {
        const string Garbage = "oz\u00ABUI\u00D7W X\u00BDd\u00B2q\u00F4 vK\u00B3O r\u00ACWF w\u00BCN";
        var short1 = PdfBuilder.Lines(Garbage);
        var both = Reading.Of(new PdfBuilder().Font("F1", PdfBuilder.Helvetica).Page(PdfBuilder.Lines([.. Enumerable.Repeat(Garbage, 8)])).Page(PdfBuilder.Lines("A good page with words.")).Page(short1).Build());
        Assert.Equal((TextState.Read, "no usable text layer on page 1, 3"), (both.State, both.Reason));
        Assert.Equal("A good page with words.", Reading.Flat(both.Text!.ToPlainText().Replace("\f", " ", StringComparison.Ordinal)));

        // Ten words by themselves are enough when nearly all are odd.
        Assert.Equal(TextState.NoText, Reading.Of(PdfBuilder.OnePage(PdfBuilder.Lines(Garbage, Garbage))).State);
    }

    [Theory]
    [InlineData("E = mc\u00B2 and 5 \u00D7 3 \u00B1 2, 20 \u00B0C, \u00BD cup, \u00A7 4, 10 \u00B5m")]
    [InlineData("getElementById, iPhone, McDonald, pH 7.4, kWh, eBay, JavaScript, LaTeX")]
    [InlineData("\u00C9t\u00E9 \u00E0 l'\u00EEle d'\u00C9l\u00E9onore, o\u00F9 na\u00EEt la for\u00EAt br\u00FBl\u00E9e")]
    [InlineData("1,234.50 77% 12/2024 A-1 B-2 C-3 (a) (b) (c) 3.5 x 4")]
    public void Good_pages_raise_no_alarm(string line) => Assert.Equal(TextState.Read, Reading.Of(PdfBuilder.OnePage(PdfBuilder.Lines([.. Enumerable.Repeat(line, 20)]))).State);

    [Fact]
    public void A_bold_line_is_a_heading_and_footnotes_are_told_apart()
    {
        var builder = new PdfBuilder().Font("F1", PdfBuilder.Helvetica).Font("F2", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>");
        var blocks = Reading.BlocksOf(builder.Page("""
            BT /F2 12 Tf 72 720 Td (Use of terms) Tj /F1 12 Tf 0 -14 Td (For the purposes of this text a port is a place where vessels lie and) Tj
            0 -14 Td (where their cargo is brought on land, whatever its size may be.) Tj
            /F1 9 Tf 0 -500 Td (1The first note.) Tj 0 -11 Td (2The second note.) Tj ET
            """).Build());
        Assert.Equal(
            [
                (TextBlockKind.Heading, "Use of terms"),
                (TextBlockKind.Paragraph, "For the purposes of this text a port is a place where vessels lie and where their cargo is brought on land, whatever its size may be."),
                (TextBlockKind.Footnote, "1 The first note."),
                (TextBlockKind.Footnote, "2 The second note."),
            ],
            blocks.Select(block => (block.Kind, block.Text)));
    }

    [Fact]
    public void A_heading_with_a_number_of_its_own_is_no_running_head()
    {
        var builder = new PdfBuilder().Font("F1", PdfBuilder.Helvetica);
        foreach (var article in new[] { 3, 9, 12, 20 })
        {
            builder.Page(PdfBuilder.Lines($"Article {article}", "", "", $"What article {article} says is", "said here."));
        }

        Assert.All(Reading.Of(builder.Build()).Text!.Pages, page => Assert.StartsWith("Article", page.Blocks[0].Text, StringComparison.Ordinal));
    }
}

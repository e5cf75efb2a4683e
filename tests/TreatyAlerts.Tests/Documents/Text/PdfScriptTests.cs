using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

/// <summary>Arabic and Chinese as their typesetters place them.</summary>
public sealed class PdfScriptTests
{
    private const string Map = "<01> <0628> <02> <0644> <03> <0623> <04> <0627> <05> <002E> <06> <0054> <07> <0068> <08> <0020> <09> <0031> <0A> <4E00> <0B> <0032> <0C> <064B>";

    [Theory]
    [InlineData("<01> Tj 6.1 0 Td <03> Tj -0.1 0 Td <02> Tj 6 0 Td <04> Tj", "\u0627\u0644\u0623\u0628")]
    [InlineData("<01> Tj 6 0 Td <02> Tj 0.1 0 Td <03> Tj 5.9 0 Td <04> Tj", "\u0627\u0644\u0623\u0628")]
    [InlineData("<01> Tj 6.1 0 Td <0C> Tj <03> Tj -0.1 0 Td <02> Tj 6 0 Td <04> Tj", "\u0627\u0644\u0623\u064B\u0628")]
    [InlineData("<02> Tj 6 0 Td <03> Tj <02> Tj 6 0 Td <04> Tj", "\u0627\u0644\u0623\u0644")]
    public void The_alef_of_a_ligature_follows_its_lam(string drawn, string expected) => Assert.Equal(expected, Read($"BT /F1 12 Tf 72 700 Td {drawn} ET").Single().Text);

    [Fact]
    public void Signs_touch_Latin_words_and_numbers_in_Arabic()
    {
        // Drawn from left to right: full stop, Latin or number, space, word.
        Assert.Equal("\u0628\u0628\u0628\u0628 Th.", Read("BT /F1 12 Tf 72 700 Td <05060708> Tj <01010101> Tj ET").Single().Text);
        Assert.Equal("\u0628\u0628\u0628\u0628 12.", Read("BT /F1 12 Tf 72 700 Td <05090B08> Tj <01010101> Tj ET").Single().Text);
    }

    [Fact]
    public void Numbers_at_the_end_of_an_Arabic_row_are_its_cells() => Assert.Equal(
        new TextBlock(TextBlockKind.TableRow, "\u0628\u0628\u0628\t\u0628\u0628\t2\t12"),
        Read("BT /F1 12 Tf 400 700 Td <010101> Tj -100 0 Td <0101> Tj -100 0 Td <0B> Tj -100 0 Td <090B> Tj ET").Single() with { Language = null });

    [Fact]
    public void An_Arabic_paragraph_begins_with_the_number_to_the_right_of_it() => Assert.Equal(
        "1. \u0628\u0628\u0628\u0628\u0628\u0628 \u0628\u0628\u0628",
        Read("BT /F1 12 Tf 400 700 Td <0905> Tj -80 0 Td <010101010101> Tj 18 -14 Td <010101> Tj ET").Single().Text);

    [Fact]
    public void Figures_stretched_with_Chinese_stay_a_number() => Assert.Contains("12", Read("BT /F1 12 Tf 4 Tc 72 700 Td <0A090B08090B> Tj ET").Single().Text, StringComparison.Ordinal);

    private static IReadOnlyList<TextBlock> Read(string content)
    {
        var builder = new PdfBuilder();
        var map = builder.Flate($"1 begincodespacerange <00> <FF> endcodespacerange 12 beginbfchar {Map} endbfchar");
        builder.Font("F1", $"<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 1 /Widths [500 500 0 500 250 500 500 250 500 1000 500 0] /ToUnicode {map} 0 R >>");
        return Reading.BlocksOf(builder.Page(content).Build());
    }
}

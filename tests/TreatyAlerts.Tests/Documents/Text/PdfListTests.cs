using TreatyAlerts.Documents.Text;
using TreatyAlerts.Documents.Text.Pdf.Layout;

namespace TreatyAlerts.Tests.Documents.Text;

/// <summary>Numbered paragraphs and list items in files that are not tagged.</summary>
public sealed class PdfListTests
{
    [Theory]
    [InlineData("1.")]
    [InlineData("12.")]
    [InlineData("(a)")]
    [InlineData("(iv)")]
    [InlineData("A.")]
    [InlineData("15.1")]
    [InlineData("\u2022")]
    [InlineData("\u2013")]
    public void A_label_with_a_wide_gap_begins_its_paragraph(string label)
    {
        var coded = label.Replace('\u2022', '\u0095').Replace('\u2013', '\u0096').Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);
        var blocks = Reading.BlocksOf(PdfBuilder.OnePage($"""
            BT /F1 12 Tf 72 700 Td ({coded}) Tj 60 0 Td (At its second meeting, the Working Group asked the secretariat) Tj
            0 -14 Td (to describe how the parties keep the records of their gauges.) Tj ET
            """));
        Assert.Equal(
            new TextBlock(TextBlockKind.ListItem, $"{label} At its second meeting, the Working Group asked the secretariat to describe how the parties keep the records of their gauges."),
            Assert.Single(blocks) with { Language = null });
    }

    [Fact]
    public void A_label_before_two_cells_is_a_cell() => Assert.Equal(
        new TextBlock(TextBlockKind.TableRow, "1.\tKenya\t12"),
        Assert.Single(Reading.BlocksOf(PdfBuilder.OnePage("BT /F1 12 Tf 72 700 Td (1.) Tj 60 0 Td (Kenya) Tj 100 0 Td (12) Tj ET"))));

    [Fact]
    public void A_number_that_ends_a_sentence_on_the_next_line_begins_no_item() => Assert.Single(Reading.BlocksOf(PdfBuilder.OnePage(PdfBuilder.Lines(
        "The Assembly shall consider and approve any budget that is in",
        "line with what the agencies say of it under the rules of Article",
        "57. It shall examine the budgets of the agencies, and so it may",
        "make recommendations."))));

    [Theory]
    [InlineData("\u7B2C\u4E00\u6761")]
    [InlineData("\u4E00\u3001")]
    [InlineData("\u0623\u0648\u0644\u0627 -")]
    [InlineData("(\u0623)")]
    [InlineData("\u0661.")]
    [InlineData("\u0661 -")]
    [InlineData("(\u0432)")]
    [InlineData("II.")]
    public void Labels_of_other_scripts_are_known(string label) => Assert.True(ListLabels.IsOne(label));

    [Theory]
    [InlineData("Kenya")]
    [InlineData("2019")]
    [InlineData("1,440")]
    [InlineData("1440")]
    [InlineData("98.7 %")]
    [InlineData("A/AC.291/22")]
    [InlineData("no.")]
    public void Cells_are_no_labels(string cell) => Assert.False(ListLabels.IsOne(cell));

    [Fact]
    public void What_stands_below_a_rule_of_underscores_is_a_footnote_in_whatever_size() => Assert.Equal(
        [TextBlockKind.Paragraph, TextBlockKind.Paragraph, TextBlockKind.Footnote],
        Reading.BlocksOf(PdfBuilder.OnePage("BT /F1 12 Tf 72 700 Td (The commitments are monthly.) Tj 0 -500 Td (__________________) Tj 0 -30 Td (1 See also the report.) Tj ET")).Select(block => block.Kind));

    [Fact]
    public void The_lines_of_a_running_head_are_blocks_of_their_own() => Assert.Equal(
        ["Distr.: General", "14 September 2026", "Original: English"],
        Reading.BlocksOf(PdfBuilder.OnePage($"""
            /Artifact BMC BT /F1 10 Tf 12 TL 72 770 Td (Distr.: General) Tj T* (14 September 2026) Tj T* (Original: English) Tj ET EMC
            {PdfBuilder.Lines("The text of the page.")}
            """)).Where(block => block.Kind == TextBlockKind.Masthead).Select(block => block.Text));
}

using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

public sealed class DocxReaderTests
{
    [Fact]
    public void Headings_lists_tables_and_notes_keep_their_kind()
    {
        var blocks = Reading.BlocksOf(DocxBuilder.Build(
            DocxBuilder.Paragraph("General", "<w:pStyle w:val=\"H1\"/>")
            + DocxBuilder.Paragraph("Scope", "<w:pStyle w:val=\"Own\"/>")
            + DocxBuilder.Paragraph("Body text.")
            + DocxBuilder.Paragraph("An item", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>")
            + $"<w:tbl><w:tr><w:tc>{DocxBuilder.Paragraph("Kenya")}{DocxBuilder.Paragraph("(East)")}</w:tc><w:tc>{DocxBuilder.Paragraph("12")}</w:tc></w:tr></w:tbl>",
            header: DocxBuilder.Paragraph("A/AC.291/7"),
            footnotes: $"<w:footnote w:type=\"separator\" w:id=\"-1\">{DocxBuilder.Paragraph("line")}</w:footnote><w:footnote w:id=\"1\">{DocxBuilder.Paragraph("A note.")}</w:footnote>"));
        Assert.Equal(
            [
                new(TextBlockKind.Masthead, "A/AC.291/7"),
                new(TextBlockKind.Heading, "General"),
                new(TextBlockKind.Heading, "Scope"),
                new(TextBlockKind.Paragraph, "Body text."),
                new(TextBlockKind.ListItem, "An item"),
                new(TextBlockKind.TableRow, "Kenya (East)\t12"),
                new TextBlock(TextBlockKind.Footnote, "A note."),
            ],
            blocks);
    }

    [Fact]
    public void Tracked_changes_are_read_as_accepted() => Assert.Equal(
        "The State shall act.",
        Reading.TextOf(DocxBuilder.Build("""
            <w:p><w:r><w:t xml:space="preserve">The State </w:t></w:r><w:ins w:id="1" w:author="a"><w:r><w:t xml:space="preserve">shall </w:t></w:r></w:ins>
            <w:del w:id="2" w:author="a"><w:r><w:delText>may </w:delText></w:r></w:del><w:moveFrom w:id="3" w:author="a"><w:r><w:t>never</w:t></w:r></w:moveFrom><w:r><w:t>act.</w:t></w:r></w:p>
            """)));

    [Fact]
    public void Of_alternatives_only_the_first_is_read() => Assert.Equal(
        "Box",
        Reading.TextOf(DocxBuilder.Build("""
            <w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>Box</w:t></mc:Choice><mc:Fallback><w:t>Box again</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>
            """)));

    [Fact]
    public void Words_split_over_runs_stay_whole_and_breaks_become_spaces() => Assert.Equal(
        "Convention on crime re-read",
        Reading.TextOf(DocxBuilder.Build("<w:p><w:r><w:t>Conv</w:t></w:r><w:r><w:t>ention</w:t><w:br/><w:t>on</w:t><w:tab/><w:t>crime</w:t></w:r><w:r><w:t xml:space=\"preserve\"> re</w:t><w:noBreakHyphen/><w:t>read</w:t></w:r></w:p>")));

    [Fact]
    public void Field_codes_are_not_text_and_field_results_are() => Assert.Equal(
        "Page 3",
        Reading.TextOf(DocxBuilder.Build("<w:p><w:r><w:t xml:space=\"preserve\">Page </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>")));

    [Fact]
    public void A_document_without_words_has_no_text() => Assert.Equal(TextState.NoText, Reading.Of(DocxBuilder.Build("<w:p/>")).State);

    [Fact]
    public void Automatic_numbers_are_text_and_count_by_level_and_list()
    {
        const string Numbering = """
            <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
            <w:lvl w:ilvl="2"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%3"/></w:lvl></w:abstractNum>
            <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
            <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="10"/></w:lvlOverride></w:num>
            """;
        Assert.Equal(
            ["3. one", "(a) two", "(b) three", "3.IV four", "4. five", "(a) six", "dot", "10. seven", "plain"],
            Reading.BlocksOf(DocxBuilder.Build(
                Item("one", 1, 0) + Item("two", 1, 1) + Item("three", 1, 1) + Item("four", 1, 2) + Item("five", 1, 0) + Item("six", 1, 1) + Item("dot", 2, 0) + Item("seven", 3, 0) + Item("plain", 0, 0),
                numbering: Numbering)).Select(block => block.Text));

        static string Item(string text, int list, int level) => DocxBuilder.Paragraph(text, $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
    }

    [Fact]
    public void A_note_follows_the_paragraph_that_refers_to_it_once() => Assert.Equal(
        ["First.", "Note two.", "It goes on.", "Last.", "Note one."],
        Reading.BlocksOf(DocxBuilder.Build(
            "<w:p><w:r><w:t>First.</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p><w:p><w:r><w:t>Last.</w:t><w:footnoteReference w:id=\"2\"/><w:footnoteReference w:id=\"7\"/></w:r></w:p>",
            footnotes: $"<w:footnote w:id=\"1\">{DocxBuilder.Paragraph("Note one.")}</w:footnote><w:footnote w:id=\"2\">{DocxBuilder.Paragraph("Note two.")}{DocxBuilder.Paragraph("It goes on.")}</w:footnote>")).Select(block => block.Text));
}

using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

/// <summary>What a Word file may hold besides plain paragraphs.</summary>
public sealed class DocxContentTests
{
    [Theory]
    [InlineData("<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>IF </w:instrText><w:fldChar w:fldCharType=\"begin\"/><w:instrText>X</w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t>inner</w:t><w:fldChar w:fldCharType=\"end\"/><w:t>code</w:t><w:fldChar w:fldCharType=\"separate\"/><w:t>shown</w:t><w:fldChar w:fldCharType=\"end\"/></w:r>", "shown")]
    [InlineData("<w:fldSimple w:instr=\"DATE\"><w:r><w:t>7 May</w:t></w:r></w:fldSimple>", "7 May")]
    [InlineData("<w:hyperlink r:id=\"x\"><w:r><w:t>the site</w:t></w:r></w:hyperlink>", "the site")]
    [InlineData("<w:sdt><w:sdtPr><w:alias w:val=\"no\"/></w:sdtPr><w:sdtContent><w:r><w:t>chosen</w:t></w:r></w:sdtContent></w:sdt>", "chosen")]
    [InlineData("<w:smartTag w:element=\"City\"><w:r><w:t>Vien</w:t></w:r><w:smartTag><w:r><w:t>na</w:t></w:r></w:smartTag></w:smartTag>", "Vienna")]
    [InlineData("<w:customXml><w:r><w:t>custom</w:t></w:r></w:customXml><w:bdo w:val=\"rtl\"><w:r><w:t> عربي</w:t></w:r></w:bdo>", "custom عربي")]
    [InlineData("<w:r><w:t>co</w:t><w:softHyphen/><w:t>operate</w:t><w:cr/><w:t>non</w:t><w:noBreakHyphen/><w:t>state</w:t><w:ptab/><w:t>x</w:t></w:r>", "cooperate non-state x")]
    [InlineData("<w:r><w:sym w:font=\"Symbol\" w:char=\"F061\"/><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:sym w:font=\"Wingdings\" w:char=\"F04A\"/><w:sym w:font=\"Arial\" w:char=\"00A7\"/></w:r>", "α☑§")]
    [InlineData("<w:r><w:t>seen</w:t></w:r><w:commentRangeStart w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r>", "seen")]
    [InlineData("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>seen</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>too</w:t></w:r>", "seentoo")]
    [InlineData("<m:oMath xmlns:m=\"m\"><m:f><m:num><m:r><m:t>a+1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>", "a+1/2")]
    [InlineData("<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉字</w:t></w:r></w:rubyBase></w:ruby></w:r>", "汉字")]
    [InlineData("<w:r><w:drawing><a:p xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:r><a:t>in a drawing</a:t></a:r></a:p></w:drawing><w:t>after</w:t></w:r>", "in a drawing after")]
    [InlineData("<w:r><w:t>old </w:t></w:r><w:moveTo w:id=\"1\"><w:r><w:t>moved</w:t></w:r></w:moveTo><w:del w:id=\"2\"><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:del>", "old moved")]
    [InlineData("<w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"1\"/></w:tabs><w:pPrChange w:id=\"1\"><w:pPr><w:pStyle w:val=\"H1\"/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange w:id=\"2\"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>kept</w:t></w:r>", "kept")]
    public void Runs_give_what_a_reader_sees(string content, string expected)
    {
        var block = Assert.Single(Reading.BlocksOf(DocxBuilder.Build($"<w:p>{content}</w:p>")));
        Assert.Equal((TextBlockKind.Paragraph, expected), (block.Kind, block.Text));
    }

    [Fact]
    public void A_field_that_is_never_closed_swallows_no_more_than_its_paragraph() => Assert.Equal(
        "before after",
        Reading.TextOf(DocxBuilder.Build("<w:p><w:r><w:t>before</w:t><w:fldChar w:fldCharType=\"begin\"/><w:t>code</w:t></w:r></w:p>" + DocxBuilder.Paragraph("after"))));

    [Fact]
    public void A_deleted_paragraph_mark_joins_two_paragraphs_and_the_second_says_what_they_are() => Assert.Equal(
        [new(TextBlockKind.Heading, "One heading"), new TextBlock(TextBlockKind.Paragraph, "and text.")],
        Reading.BlocksOf(DocxBuilder.Build(
            "<w:p><w:pPr><w:rPr><w:del w:id=\"1\" w:author=\"a\"/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">One </w:t></w:r></w:p>" + DocxBuilder.Paragraph("heading", "<w:pStyle w:val=\"H1\"/>") + DocxBuilder.Paragraph("and text."))));

    [Fact]
    public void Deleted_rows_and_cells_are_gone() => Assert.Equal(
        ["kept\talso", "last"],
        Reading.BlocksOf(DocxBuilder.Build($"""
            <w:tbl><w:tr><w:tc>{DocxBuilder.Paragraph("kept")}</w:tc><w:tc><w:tcPr><w:cellDel w:id="1"/></w:tcPr>{DocxBuilder.Paragraph("cell")}</w:tc><w:tc><w:tcPr><w:tcW w:w="1"/></w:tcPr>{DocxBuilder.Paragraph("also")}</w:tc></w:tr>
            <w:tr><w:trPr><w:del w:id="2" w:author="a"/></w:trPr><w:tc>{DocxBuilder.Paragraph("row")}</w:tc></w:tr><w:tr><w:trPr><w:ins w:id="3" w:author="a"/></w:trPr><w:tc>{DocxBuilder.Paragraph("last")}</w:tc></w:tr></w:tbl>
            """)).Select(block => block.Text));

    [Fact]
    public void A_table_in_a_cell_gives_rows_of_its_own_in_order() => Assert.Equal(
        ["before", "a\tb", "c\td", "after\tright"],
        Reading.BlocksOf(DocxBuilder.Build($"""
            <w:tbl><w:tr><w:tc>{DocxBuilder.Paragraph("before")}<w:tbl><w:tr><w:tc>{DocxBuilder.Paragraph("a")}</w:tc><w:tc>{DocxBuilder.Paragraph("b")}</w:tc></w:tr>
            <w:tr><w:tc>{DocxBuilder.Paragraph("c")}</w:tc><w:tc>{DocxBuilder.Paragraph("d")}</w:tc></w:tr></w:tbl>{DocxBuilder.Paragraph("after")}</w:tc><w:tc>{DocxBuilder.Paragraph("right")}</w:tc></w:tr></w:tbl>
            """)).Select(block => block.Text));

    [Fact]
    public void Merged_cells_are_read_once() => Assert.Equal(
        ["wide\tone", "two"],
        Reading.BlocksOf(DocxBuilder.Build($"""
            <w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>{DocxBuilder.Paragraph("wide")}</w:tc><w:tc>{DocxBuilder.Paragraph("one")}</w:tc></w:tr>
            <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>{DocxBuilder.Paragraph("two")}</w:tc></w:tr></w:tbl>
            """)).Select(block => block.Text));

    [Theory]
    [InlineData("<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>")]
    [InlineData("<mc:AlternateContent><mc:Choice Requires=\"a\"><w:txbxContent>{0}</w:txbxContent></mc:Choice><mc:Choice Requires=\"b\"><w:txbxContent>{0}</w:txbxContent></mc:Choice></mc:AlternateContent>")]
    [InlineData("<w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict>")]
    [InlineData("<mc:AlternateContent><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>")]
    public void A_text_box_is_read_once_after_the_paragraph_that_it_hangs_on(string box)
    {
        var inside = DocxBuilder.Paragraph("In the box", "<w:pStyle w:val=\"H1\"/>");
        Assert.Equal(
            [new(TextBlockKind.Paragraph, "The paragraph goes on."), new(TextBlockKind.Heading, "In the box"), new TextBlock(TextBlockKind.Paragraph, "Next.")],
            Reading.BlocksOf(DocxBuilder.Build(
                $"<w:p><w:r><w:t xml:space=\"preserve\">The paragraph </w:t></w:r><w:r>{box.Replace("{0}", inside, StringComparison.Ordinal)}</w:r><w:r><w:t>goes on.</w:t></w:r></w:p>{DocxBuilder.Paragraph("Next.")}")));
    }

    [Fact]
    public void The_outline_level_of_a_paragraph_makes_or_unmakes_a_heading() => Assert.Equal(
        [TextBlockKind.Heading, TextBlockKind.Paragraph],
        Reading.BlocksOf(DocxBuilder.Build(DocxBuilder.Paragraph("a", "<w:outlineLvl w:val=\"0\"/>") + DocxBuilder.Paragraph("b", "<w:pStyle w:val=\"H1\"/><w:outlineLvl w:val=\"9\"/>"))).Select(block => block.Kind));

    [Fact]
    public void A_note_in_a_table_follows_its_row() => Assert.Equal(
        ["cell\tright", "A note."],
        Reading.BlocksOf(DocxBuilder.Build(
            $"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p></w:tc><w:tc>{DocxBuilder.Paragraph("right")}</w:tc></w:tr></w:tbl>",
            footnotes: $"<w:footnote w:id=\"1\">{DocxBuilder.Paragraph("A note.")}</w:footnote>")).Select(block => block.Text));

    [Theory]
    [InlineData("first", "<w:titlePg/>", "First page")]
    [InlineData("first", "", "Every page")]
    [InlineData("first", "<w:titlePg w:val=\"0\"/>", "Every page")]
    [InlineData("even", "", "Every page")]
    public void Only_the_header_of_the_first_page_is_read(string otherType, string switches, string expected)
    {
        const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
        var other = $"<w:hdr {W}>{DocxBuilder.Paragraph("First page")}</w:hdr>";
        var every = $"<w:hdr {W}>{DocxBuilder.Paragraph("Every page")}</w:hdr>";
        var section = $"<w:sectPr><w:headerReference w:type=\"default\" r:id=\"e\"/><w:headerReference w:type=\"{otherType}\" r:id=\"o\"/>{switches}</w:sectPr>";
        var later = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"later\"/><w:titlePg/></w:sectPr>";
        var blocks = Reading.BlocksOf(Zip.Of(
            ("word/document.xml", $"<w:document {W}><w:body><w:p><w:pPr>{section}</w:pPr><w:r><w:t>Body</w:t></w:r></w:p>{later}</w:body></w:document>"),
            ("word/_rels/document.xml.rels", "<Relationships><Relationship Id=\"e\" Target=\"e.xml\"/><Relationship Id=\"o\" Target=\"o.xml\"/></Relationships>"),
            ("word/e.xml", every),
            ("word/o.xml", other)));
        Assert.Equal([new(TextBlockKind.Masthead, expected), new TextBlock(TextBlockKind.Paragraph, "Body")], blocks);
    }

    [Fact]
    public void Strict_files_with_their_main_part_elsewhere_are_read_and_the_glossary_is_not()
    {
        const string Kinds = "http://purl.oclc.org/ooxml/officeDocument/relationships";
        const string W = "xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\" xmlns:r=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"";
        var blocks = Reading.BlocksOf(Zip.Of(
            ("[Content_Types].xml", "<Types><Override PartName=\"/text/main%20part.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml\"/></Types>"),
            ("_rels/.rels", $"<Relationships><Relationship Type=\"{Kinds}/officeDocument\" Target=\"./text/x/../main%20part.xml\"/></Relationships>"),
            ("text/_rels/main part.xml.rels", $"<Relationships><Relationship Id=\"h\" Type=\"{Kinds}/header\" Target=\"/text/h.xml\"/><Relationship Type=\"{Kinds}/glossaryDocument\" Target=\"glossary.xml\"/><Relationship Type=\"{Kinds}/styles\" Target=\"../text/s.xml\"/></Relationships>"),
            ("text/main part.xml", $"<w:document {W}><w:body>{DocxBuilder.Paragraph("Heading", "<w:pStyle w:val=\"T\"/>")}<w:sectPr><w:headerReference w:type=\"first\" r:id=\"h\"/><w:titlePg/></w:sectPr></w:body></w:document>"),
            ("text/s.xml", $"<w:styles {W}><w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Anything\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style></w:styles>"),
            ("text/h.xml", $"<w:hdr {W}>{DocxBuilder.Paragraph("A/1")}</w:hdr>"),
            ("text/glossary.xml", $"<w:glossaryDocument {W}>{DocxBuilder.Paragraph("Click here")}</w:glossaryDocument>")));
        Assert.Equal([new(TextBlockKind.Masthead, "A/1"), new TextBlock(TextBlockKind.Heading, "Heading")], blocks);
    }
}

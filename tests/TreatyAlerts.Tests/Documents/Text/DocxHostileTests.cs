using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

public sealed class DocxHostileTests
{
    [Fact]
    public void A_file_cut_anywhere_ends_in_text_or_a_reason()
    {
        var whole = DocxBuilder.Build(DocxBuilder.Paragraph("Some words to lose."));
        for (var length = 1; length < whole.Length; length += 97)
        {
            Reading.Damaged(whole[..length]);
        }
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_inflated()
    {
        var result = Reading.Of(Zip.Of(("word/document.xml", new string(' ', 40_000_000))));
        Assert.Equal(TextState.OverLimit, result.State);
        Assert.Contains("zip bomb", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_declares_less_than_it_holds_is_stopped()
    {
        var package = Zip.Of(("word/document.xml", $"<w:document xmlns:w=\"w\">{string.Concat(Enumerable.Range(0, 400_000))}</w:document>"));
        var limits = new TextLimits { MaxDecodedBytes = 100_000 };
        Understate(package);
        Assert.True(Reading.Of(package, limits).State is TextState.OverLimit or TextState.Damaged);
    }

    [Fact]
    public void Ten_thousand_entries_are_too_many() =>
        Assert.Equal(TextState.OverLimit, Reading.Of(Zip.Of([("word/document.xml", "<a/>"), .. Enumerable.Range(0, 10_001).Select(i => ($"{i}", ""))])).State);

    [Fact]
    public void Entities_are_not_expanded()
    {
        var bomb = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
        Assert.Equal(TextState.Damaged, Reading.Of(Zip.Of(("word/document.xml", bomb))).State);
    }

    [Fact]
    public void Deep_nesting_costs_no_stack()
    {
        var deep = $"<w:document xmlns:w=\"w\">{string.Concat(Enumerable.Repeat("<w:sdt>", 50_000))}<w:p><w:r><w:t>deep</w:t></w:r></w:p>{string.Concat(Enumerable.Repeat("</w:sdt>", 50_000))}</w:document>";
        Assert.Equal("deep", Reading.Damaged(Zip.Of(("word/document.xml", deep))).Text?.ToPlainText() ?? "deep");
    }

    [Fact]
    public void External_relations_are_never_followed()
    {
        const string Relations = "<Relationships><Relationship Id=\"r1\" Type=\"http://x/styles\" TargetMode=\"External\" Target=\"http://127.0.0.1:1/styles.xml\"/></Relationships>";
        Assert.Equal("word", Reading.Of(Zip.Of(("word/document.xml", "<d><p><t>word</t></p></d>"), ("word/_rels/document.xml.rels", Relations))).Text?.ToPlainText());
    }

    [Fact]
    public void A_package_without_a_main_part_is_damaged() => Assert.Equal(TextState.Damaged, Reading.Of(Zip.Of(("word/styles.xml", "<a/>"))).State);

    [Fact]
    public void Of_a_damaged_part_what_stands_before_the_damage_is_read()
    {
        var result = Reading.Of(Zip.Of(("word/document.xml", "<d><p><t>One</t></p><p><t>two</t></p><p><t>three</p></d>")));
        Assert.Equal((TextState.Read, "One\n\ntwo\n\nthree"), (result.State, result.Text?.ToPlainText()));
        Assert.Contains("damaged: its part word/document.xml", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_styles_and_notes_leave_the_body_readable() => Assert.Equal(
        "Body",
        Reading.TextOf(Zip.Of(
            ("word/document.xml", "<d><p><t>Body</t></p></d>"),
            ("word/_rels/document.xml.rels", "<Relationships><Relationship Type=\"x/footnotes\" Target=\"footnotes.xml\"/></Relationships>"),
            ("word/styles.xml", "<styles><style"),
            ("word/numbering.xml", "no markup at all"),
            ("word/footnotes.xml", "<!DOCTYPE a><a/>"))));

    [Fact]
    public void Without_its_directory_the_files_are_found_by_their_own_headers()
    {
        var whole = DocxBuilder.Build(DocxBuilder.Paragraph("Still here."), header: DocxBuilder.Paragraph("A/1"));
        var result = Reading.Of(whole[..whole.AsSpan().IndexOf("PK\u0001\u0002"u8)]);
        Assert.Equal((TextState.Read, "A/1\n\nStill here."), (result.State, result.Text?.ToPlainText()));
        Assert.Contains("directory", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_inside_its_main_part_gives_the_part_before_the_cut()
    {
        var words = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"<p><t>Paragraph {i} of many</t></p>"));
        var whole = Zip.Of(("word/document.xml", $"<d>{words}</d>"));
        var result = Reading.Of(whole[..(whole.Length / 2)]);
        Assert.Equal(TextState.Read, result.State);
        Assert.StartsWith("Paragraph 0 of many", result.Text!.ToPlainText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Paragraph 4999", result.Text.ToPlainText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_without_a_directory_is_stopped_while_it_is_inflated()
    {
        var whole = Zip.Of(("word/document.xml", $"<d><p><t>{new string('x', 3_000_000)}</t></p></d>"));
        var result = Reading.Of(whole[..whole.AsSpan().IndexOf("PK\u0001\u0002"u8)], new TextLimits { MaxDecodedBytes = 1_000_000 });
        Assert.Equal(TextState.OverLimit, result.State);
    }

    [Fact]
    public void A_thousand_text_boxes_in_each_other_cost_no_stack()
    {
        const int Depth = 1_000;
        var content = $"<d>{string.Concat(Enumerable.Repeat("<p><t>a</t><txbxContent>", Depth))}<p><t>deep</t></p>{string.Concat(Enumerable.Repeat("</txbxContent></p>", Depth))}</d>";
        Assert.EndsWith("deep", Reading.TextOf(Zip.Of(("word/document.xml", content))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_points_to_itself_and_numbers_out_of_range_count_nothing()
    {
        const string Numbering = """
            <w:abstractNum w:abstractNumId="0"><w:styleLink w:val="S"/><w:numStyleLink w:val="S"/><w:lvl w:ilvl="77"><w:start w:val="99999999999"/></w:lvl><w:lvl w:ilvl="-1"><w:start w:val="2147483647"/><w:lvlText w:val="%1 %9 %"/></w:lvl></w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="404"/></w:num>
            """;
        var items = string.Concat(new[] { (1, 0), (1, 0), (1, 8), (1, 9), (1, -5), (2, 0), (3, 0) }.Select(item => DocxBuilder.Paragraph("x", $"<w:numPr><w:ilvl w:val=\"{item.Item2}\"/><w:numId w:val=\"{item.Item1}\"/></w:numPr>")));
        Assert.Equal(7, Reading.BlocksOf(DocxBuilder.Build(items, numbering: Numbering)).Count);
    }

    [Fact]
    public void Most_mutations_still_give_text() => Assert.True(Damage.Mutate(LongFile(), 300) >= 255, "fewer than 85 of 100 mutated files were read");

    private static byte[] LongFile() => DocxBuilder.Build(string.Concat(Enumerable.Range(0, 2_000).Select(i => DocxBuilder.Paragraph($"Paragraph {i} speaks of {i * 7919 % 10_007} and {i * 104_729L % 1_000_003}."))));

    // The uncompressed size stands 24 bytes into the central directory's header of the only entry.
    private static void Understate(byte[] package)
    {
        var header = package.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(package.AsSpan(header + 24), 1000);
    }
}

using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

public sealed class PdfAnnotationTests
{
    [Fact]
    public void A_field_is_read_as_it_looks_at_the_end_of_its_page()
    {
        var builder = Words();
        var form = Appearance(builder, "BT /F1 10 Tf 2 4 Td (Lusaka) Tj ET");
        AddPage(builder, $"<< /Subtype /Widget /FT /Tx /V (other) /Rect [100 500 200 520] /AP << /N {form} 0 R >> >>");
        Assert.Equal([new(TextBlockKind.Paragraph, "City:"), new TextBlock(TextBlockKind.FormField, "Lusaka")], Reading.BlocksOf(builder.Build()));
    }

    [Fact]
    public void Of_a_check_box_the_state_that_it_is_in_is_read()
    {
        var builder = Words();
        int on = Appearance(builder, "BT /F1 10 Tf 2 4 Td (agreed) Tj ET"), off = Appearance(builder, "BT /F1 10 Tf 2 4 Td (refused) Tj ET");
        AddPage(builder, $"<< /Subtype /Widget /FT /Btn /AS /Yes /Rect [100 500 200 520] /AP << /N << /Yes {on} 0 R /Off {off} 0 R >> >> >>");
        Assert.Equal("agreed", Reading.BlocksOf(builder.Build())[^1].Text);
    }

    [Fact]
    public void A_field_without_an_appearance_is_read_by_its_value_or_that_of_its_parent()
    {
        var builder = Words();
        var parent = builder.Add("<< /FT /Ch /V [(one) (two)] >>");
        AddPage(builder, $"<< /Subtype /Widget /Parent {parent} 0 R /Rect [100 500 200 520] >>");
        Assert.Equal(new TextBlock(TextBlockKind.FormField, "one two"), Reading.BlocksOf(builder.Build())[^1]);
    }

    [Fact]
    public void Comments_and_stamps_are_annotations()
    {
        var builder = Words();
        var stamp = Appearance(builder, "BT /F1 10 Tf 2 4 Td (DRAFT) Tj ET");
        AddPage(builder, $"<< /Subtype /Stamp /Rect [100 500 200 520] /AP << /N {stamp} 0 R >> >> << /Subtype /Text /Rect [0 0 9 9] /Contents <FEFF0416> >>");
        Assert.Equal([new(TextBlockKind.Annotation, "DRAFT"), new TextBlock(TextBlockKind.Annotation, "Ж")], Reading.BlocksOf(builder.Build()).Skip(1));
    }

    [Theory]
    [InlineData("<< /Subtype /Widget /FT /Tx /F 2 /V (hidden) /Rect [0 0 9 9] >>")]
    [InlineData("<< /Subtype /Widget /FT /Tx /Ff 8192 /V (password) /Rect [0 0 9 9] >>")]
    [InlineData("<< /Subtype /Popup /Contents (opened) /Rect [0 0 9 9] >>")]
    [InlineData("<< /Subtype /Link /Contents (target) /Rect [0 0 9 9] >>")]
    public void What_no_reader_sees_is_left_out(string annotation)
    {
        var builder = Words();
        AddPage(builder, annotation);
        Assert.Equal("City:", Reading.TextOf(builder.Build()));
    }

    [Theory]
    [InlineData("/Annots 5")]
    [InlineData("/Annots [null 3 (x) [] 99 0 R << >>]")]
    [InlineData("/Annots [<< /Subtype /Widget /FT /Tx /Rect [0 0 0 0] /AP << /N 4 0 R >> >>]")]
    public void Odd_annotations_do_no_harm(string entries)
    {
        var builder = Words();
        builder.Stream("/Subtype /Form /BBox [0 0 0 0]", PdfBuilder.Latin("BT /F1 10 Tf (x) Tj ET"));
        Assert.Equal("City:", Reading.TextOf(builder.Page(PdfBuilder.Lines("City:"), entries).Build()));
    }

    [Fact]
    public void Parents_that_run_in_a_circle_end()
    {
        var builder = Words();
        builder.Add("<< /Parent 4 0 R /Subtype /Widget /Rect [0 0 9 9] >>");
        Assert.Equal("City:", Reading.TextOf(builder.Page(PdfBuilder.Lines("City:"), "/Annots [4 0 R]").Build()));
    }

    [Theory]
    [InlineData("/Encoding << /Differences [65 /a20 /a14] >>", "AB", "✔✍")]
    [InlineData("", "4l", "✔●")]
    [InlineData("/Encoding /WinAnsiEncoding", "4l", "✔●")]
    public void Dingbats_are_signs_not_letters(string encoding, string codes, string expected) => Assert.Equal(
        expected,
        Reading.TextOf(new PdfBuilder().Font("F1", $"<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats {encoding} >>").Page($"BT /F1 12 Tf 72 700 Td ({codes}) Tj ET").Build()));

    private static PdfBuilder Words() => new PdfBuilder().Font("F1", PdfBuilder.Helvetica);

    private static void AddPage(PdfBuilder builder, string annotations) => builder.Page(PdfBuilder.Lines("City:"), $"/Annots [{annotations}]");

    private static int Appearance(PdfBuilder builder, string content) => builder.Stream("/Subtype /Form /BBox [0 0 100 20]", PdfBuilder.Latin(content));
}

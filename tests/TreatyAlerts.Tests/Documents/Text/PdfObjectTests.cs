namespace TreatyAlerts.Tests.Documents.Text;

public sealed class PdfObjectTests
{
    private const string Words = "The parties agree on this.";

    [Theory]
    [InlineData(XrefKind.Table)]
    [InlineData(XrefKind.Stream)]
    [InlineData(XrefKind.ObjectStream)]
    public void Every_kind_of_cross_reference_is_read(XrefKind kind)
    {
        var result = Reading.Of(Sample().Build(kind));
        Assert.Equal(Words, result.Text?.ToPlainText());
        Assert.Null(result.Reason);
    }

    [Theory]
    [InlineData(XrefKind.Table)]
    [InlineData(XrefKind.Stream)]
    [InlineData(XrefKind.ObjectStream)]
    public void A_file_with_junk_before_its_header_is_read(XrefKind kind)
    {
        Assert.Equal(Words, Reading.TextOf([.. "\uFEFF"u8, .. Sample().Build(kind)]));
        Assert.Equal(Words, Reading.TextOf([.. "HTTP/1.1 200 OK\r\nServer: x\r\n\r\n"u8, .. Sample().Build(kind)]));
    }

    [Theory]
    [InlineData(XrefKind.Table)]
    [InlineData(XrefKind.Stream)]
    [InlineData(XrefKind.ObjectStream)]
    public void A_wrong_startxref_is_mended_and_said(XrefKind kind)
    {
        var text = System.Text.Encoding.Latin1.GetString(Sample().Build(kind));
        var at = text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10;
        foreach (var wrong in new[] { "0", "7", "99999999", "x" })
        {
            var result = Reading.Of(PdfBuilder.Latin($"{text[..at]}{wrong}\n%%EOF"));
            Assert.Equal(Words, result.Text?.ToPlainText());
            Assert.Contains("rebuilt", result.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Offsets_off_by_some_bytes_are_mended()
    {
        var text = System.Text.Encoding.Latin1.GetString(Sample().Build());
        Assert.Equal(Words, Reading.TextOf(PdfBuilder.Latin(text.Replace("%PDF-1.7\n", "%PDF-1.7\n%abc\n", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(1_000_000)]
    public void A_wrong_length_of_a_stream_does_no_harm(int length)
    {
        var builder = new PdfBuilder().Font("F1", PdfBuilder.Helvetica);
        builder.Page(builder.Stream("", PdfBuilder.Latin(PdfBuilder.Lines(Words)), length));
        Assert.Equal(Words, Reading.TextOf(builder.Build()));
    }

    [Fact]
    public void The_newest_revision_of_an_object_counts()
    {
        var first = Sample().Build();
        var text = System.Text.Encoding.Latin1.GetString(first);
        var content = int.Parse(text.Split("/Contents ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        var start = text.Split("startxref\n")[1].Split('\n')[0];
        var stream = PdfBuilder.Lines("Revised.");
        var update = $"{content} 0 obj\n<< /Length {stream.Length} >>\nstream\n{stream}\nendstream\nendobj\n";
        var table = $"xref\n{content} 1\n{text.Length:D10} 00000 n\r\ntrailer\n<< /Size 9 /Root 1 0 R /Prev {start} >>\nstartxref\n{text.Length + update.Length}\n%%EOF\n";
        var result = Reading.Of(PdfBuilder.Latin(text + update + table));
        Assert.Equal("Revised.", result.Text?.ToPlainText());
        Assert.Null(result.Reason);
    }

    [Fact]
    public void A_hybrid_file_is_read_by_its_stream_section_too()
    {
        // The table calls everything free that the stream section knows.
        var text = System.Text.Encoding.Latin1.GetString(Sample().Build(XrefKind.ObjectStream));
        var start = text.Split("startxref\n")[1].Split('\n')[0];
        var hybrid = $"{text}xref\n0 1\n0000000000 65535 f\r\ntrailer\n<< /Size 9 /Root 1 0 R /XRefStm {start} >>\nstartxref\n{text.Length}\n%%EOF\n";
        var result = Reading.Of(PdfBuilder.Latin(hybrid));
        Assert.Equal(Words, result.Text?.ToPlainText());
        Assert.Null(result.Reason);
    }

    [Fact]
    public void A_linearized_file_is_read_from_its_first_table_on()
    {
        // The first page's objects and their table come first; the table of all others stands at the end, and startxref leads to the first.
        const string Head = "%PDF-1.4\n4 0 obj << /Linearized 1 /L 1000 /H [0 0] /O 6 /E 900 /N 1 /T 900 >> endobj\n";
        string[] first = ["5 0 obj << /Type /Catalog /Pages 1 0 R >> endobj\n", "6 0 obj << /Type /Page /Parent 1 0 R /MediaBox [0 0 612 792] /Contents 2 0 R /Resources << /Font << /F1 3 0 R >> >> >> endobj\n"];
        var content = PdfBuilder.Lines(Words);
        string[] others = ["1 0 obj << /Type /Pages /Count 1 /Kids [6 0 R] >> endobj\n", $"2 0 obj << /Length {content.Length} >> stream\n{content}\nendstream endobj\n", $"3 0 obj {PdfBuilder.Helvetica} endobj\n"];
        string FirstTable(int main, int start) => $"xref\n4 3\n{Entry(9)}{Entry(start)}{Entry(start + first[0].Length)}trailer << /Size 7 /Root 5 0 R /Prev {main:D10} >>\nstartxref\n0\n%%EOF\n";
        var start = Head.Length + FirstTable(0, 0).Length;
        var rest = start + first.Sum(text => text.Length);
        var main = rest + others.Sum(text => text.Length);
        var offsets = others.Select((_, i) => rest + others.Take(i).Sum(text => text.Length));
        var table = $"xref\n0 4\n0000000000 65535 f\r\n{string.Concat(offsets.Select(Entry))}trailer << /Size 4 >>\nstartxref\n{Head.Length}\n%%EOF\n";
        var result = Reading.Of(PdfBuilder.Latin(Head + FirstTable(main, start) + string.Concat(first) + string.Concat(others) + table));
        Assert.Equal(Words, result.Text?.ToPlainText());
        Assert.Null(result.Reason);

        static string Entry(int offset) => $"{offset:D10} 00000 n\r\n";
    }

    [Theory]
    [InlineData(XrefKind.Table)]
    [InlineData(XrefKind.Stream)]
    [InlineData(XrefKind.ObjectStream)]
    public void A_file_without_its_header_is_read(XrefKind kind) => Assert.Equal(Words, Reading.TextOf(Sample().Build(kind)[9..]));

    [Fact]
    public void Pages_that_the_tree_has_lost_are_found()
    {
        var text = System.Text.Encoding.Latin1.GetString(Sample().Page(PdfBuilder.Lines("Second.")).Build());
        var lost = text.IndexOf("/Kids [", StringComparison.Ordinal) + 7;
        Assert.Equal($"{Words} Second.", Reading.TextOf(PdfBuilder.Latin($"{text[..lost]}9{text[(lost + 1)..]}")).Replace("Second. " + Words, $"{Words} Second.", StringComparison.Ordinal));
    }

    [Fact]
    public void Content_whose_page_is_lost_is_read_with_the_fonts_that_are_left()
    {
        var text = System.Text.Encoding.Latin1.GetString(Sample().Build());
        Assert.Equal(Words, Reading.TextOf(PdfBuilder.Latin(text.Replace("/Type /Page ", "/Tipe /Pige ", StringComparison.Ordinal).Replace("/Kids", "/Kods", StringComparison.Ordinal).Replace("/Contents", "/Cintents", StringComparison.Ordinal))));
    }

    private static PdfBuilder Sample() => new PdfBuilder().Font("F1", PdfBuilder.Helvetica).Page(PdfBuilder.Lines(Words));
}

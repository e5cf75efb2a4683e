using TreatyAlerts.Documents.Text;

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
    public void A_file_that_wants_a_password_is_locked()
    {
        var builder = Sample();
        builder.TrailerEntries = $"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{new string('A', 64)}> /U <{new string('B', 64)}> >> /ID [<00> <00>]";
        var result = Reading.Of(builder.Build());
        Assert.Equal(TextState.Locked, result.State);
        Assert.Contains("password", result.Reason, StringComparison.Ordinal);
    }

    private static PdfBuilder Sample() => new PdfBuilder().Font("F1", PdfBuilder.Helvetica).Page(PdfBuilder.Lines(Words));
}

using System.Text;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

public sealed class PdfHostileTests
{
    [Theory]
    [InlineData(XrefKind.Table)]
    [InlineData(XrefKind.Stream)]
    [InlineData(XrefKind.ObjectStream)]
    public void A_file_cut_anywhere_ends_in_text_or_a_reason(XrefKind kind)
    {
        var whole = Sample().Build(kind);
        for (var length = 1; length < whole.Length; length += 97)
        {
            Reading.Damaged(whole[..length]);
        }
    }

    [Fact]
    public void Three_hundred_mutations_end_in_text_or_a_reason()
    {
        var sample = Sample().Build(XrefKind.ObjectStream);
        var table = Sample().Build();
        ulong seed = 20240807;
        for (var round = 0; round < 300; round++)
        {
            var bytes = (byte[])(round % 2 == 0 ? sample : table).Clone();
            for (var i = 0; i < 1 + round % 12; i++)
            {
                bytes[Next() % bytes.Length] = (byte)Next();
            }

            Reading.Damaged(bytes);
        }

        // xorshift: the same mutations on every machine.
        int Next()
        {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            return (int)(seed & 0x7FFFFFFF);
        }
    }

    [Theory]
    [InlineData("<< /Type /Pages /Count 1 /Kids [2 0 R] >>")]
    [InlineData("<< /Type /Pages /Count 1 /Kids [3 0 R 2 0 R 3 0 R] >>")]
    [InlineData("2 0 R")]
    public void A_page_tree_that_runs_in_a_circle_ends(string root)
    {
        var text = $"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj {root} endobj\n3 0 obj << /Type /Pages /Kids [2 0 R] /Parent 3 0 R >> endobj\n";
        Assert.NotEqual(TextState.Read, Reading.Damaged(PdfBuilder.Latin(text)).State);
    }

    [Fact]
    public void A_chain_of_revisions_that_runs_in_a_circle_ends()
    {
        var text = Encoding.Latin1.GetString(Sample().Build());
        var start = text.Split("startxref\n")[1].Split('\n')[0];
        Assert.Equal(TextState.Read, Reading.Damaged(PdfBuilder.Latin(text.Replace("/Size", $"/Prev {start} /Size", StringComparison.Ordinal))).State);
    }

    [Theory]
    [InlineData("[", "")]
    [InlineData("<< /A ", "")]
    [InlineData("[", "]")]
    public void A_hundred_thousand_nested_brackets_cost_no_stack(string open, string close)
    {
        var deep = string.Concat(Enumerable.Repeat(open, 100_000)) + string.Concat(Enumerable.Repeat(close, 100_000));
        Reading.Damaged(PdfBuilder.OnePage($"{PdfBuilder.Lines("words")} {deep} TJ"));
        var builder = Sample();
        builder.CatalogEntries = $"/Deep {deep}";
        Reading.Damaged(builder.Build());
    }

    [Fact]
    public void A_deflate_bomb_is_over_the_limit()
    {
        var builder = new PdfBuilder().Font("F1", PdfBuilder.Helvetica);
        builder.Page(builder.Stream("/Filter [/FlateDecode /FlateDecode]", PdfBuilder.Deflate(PdfBuilder.Deflate(new byte[60_000_000]))));
        var result = Reading.Of(builder.Build());
        Assert.Equal(TextState.OverLimit, result.State);
        Assert.Contains("bytes", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Forms_that_multiply_are_stopped_by_the_clock()
    {
        // Twenty forms that each draw the next one eight times: 8^20 drawings.
        var builder = new PdfBuilder().Font("F1", PdfBuilder.Helvetica);
        builder.Resources = "/XObject << /X0 4 0 R >>";
        for (var i = 0; i < 20; i++)
        {
            builder.Stream($"/Subtype /Form /Resources << /XObject << /X{i + 1} {5 + i} 0 R >> >>", PdfBuilder.Latin(string.Concat(Enumerable.Repeat($"/X{i + 1} Do ", 8))));
        }

        var result = Reading.Of(builder.Page("/X0 Do").Build(), new TextLimits { MaxTime = TimeSpan.FromMilliseconds(200) });
        Assert.Equal(TextState.OverLimit, result.State);
        Assert.Contains("longer than 0.2 s", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_pages_or_characters_are_over_the_limit()
    {
        var builder = new PdfBuilder().Font("F1", PdfBuilder.Helvetica);
        for (var i = 0; i < 5; i++)
        {
            builder.Page(PdfBuilder.Lines("words"));
        }

        Assert.Contains("more than 4 pages", Reading.Of(builder.Build(), new TextLimits { MaxPages = 4 }).Reason, StringComparison.Ordinal);
        Assert.Contains("more than 10 characters", Reading.Of(builder.Build(), new TextLimits { MaxCharacters = 10 }).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%PDF-1.7")]
    [InlineData("%PDF-1.7\nstartxref\n5\n%%EOF")]
    [InlineData("%PDF-1.7\nxref\n0 99999999999\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF")]
    [InlineData("%PDF-1.7\n1 0 obj << /Length 1 0 R >> stream\nendstream endobj trailer << /Root 1 0 R >>")]
    [InlineData("%PDF-1.7\n4294967297 0 obj null endobj 1 0 obj (")]
    public void Stumps_are_damaged_and_say_so(string stump) => Assert.Equal(TextState.Damaged, Reading.Damaged(PdfBuilder.Latin(stump)).State);

    [Fact]
    public void A_picture_or_a_page_named_as_a_document_is_told_by_its_bytes()
    {
        Assert.Equal(FileFormat.Image, Reading.Of(Convert.FromHexString("89504E470D0A1A0A00"), contentType: "application/pdf").Format);
        Assert.Equal(FileFormat.Html, Reading.Of("<html><body>Sign in</body></html>"u8.ToArray(), contentType: "application/pdf").Format);
    }

    [Fact]
    public async Task Cancelling_stops_the_reading()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        Assert.Throws<OperationCanceledException>(() => new TextExtractor(new TextLimits()).Extract(Sample().Build(), cancellation: source.Token));
    }

    private static PdfBuilder Sample()
    {
        var builder = new PdfBuilder().Font("F1", PdfBuilder.Helvetica);
        builder.Page(builder.Flate(PdfBuilder.Lines([.. Enumerable.Range(1, 30).Select(i => $"Line {i} of the sample, with some words to fill it.")])));
        return builder.Page(PdfBuilder.Lines("A second page."));
    }
}

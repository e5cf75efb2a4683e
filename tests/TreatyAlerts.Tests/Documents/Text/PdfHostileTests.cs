using System.Text;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Tests.Support;

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

    [Theory]
    [InlineData("/RunLengthDecode")]
    [InlineData("/LZWDecode")]
    [InlineData("/ASCIIHexDecode /RunLengthDecode")]
    public void A_bomb_behind_any_filter_is_over_the_limit(string filters)
    {
        // Deflated, so that the file itself stays small.
        var inner = filters.EndsWith("/LZWDecode", StringComparison.Ordinal) ? LzwBomb() : [.. Enumerable.Repeat((byte[])[0x81, 0x20], 60_000).SelectMany(run => run)];
        var builder = new PdfBuilder().Font("F1", PdfBuilder.Helvetica);
        inner = filters.StartsWith("/ASCII", StringComparison.Ordinal) ? PdfBuilder.Latin(Convert.ToHexString(inner)) : inner;
        builder.Page(builder.Stream($"/Filter [/FlateDecode {filters}]", PdfBuilder.Deflate(inner)));
        var result = Reading.Of(builder.Build(), new TextLimits { MaxDecodedBytes = 2 * 1024 * 1024 });
        Assert.Equal(TextState.OverLimit, result.State);
        Assert.Contains("decodes to more than 2097152 bytes", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_small_bombs_together_are_over_the_limit()
    {
        var builder = new PdfBuilder().Font("F1", PdfBuilder.Helvetica);
        var contents = Enumerable.Range(0, 6).Select(_ => $"{builder.Flate(new string(' ', 900_000))} 0 R").ToList();
        builder.Page(builder.Add($"[{string.Join(' ', contents)}]"));
        Assert.Equal(TextState.OverLimit, Reading.Of(builder.Build(), new TextLimits { MaxDecodedBytes = 1024 * 1024 }).State);
    }

    [Fact]
    public void Too_many_operators_are_over_the_limit()
    {
        var builder = new PdfBuilder().Font("F1", PdfBuilder.Helvetica);
        builder.Page(builder.Flate(string.Concat(Enumerable.Repeat("q Q ", 5_000))));
        Assert.Contains("more than 9000 operators", Reading.Of(builder.Build(), new TextLimits { MaxOperators = 9_000 }).Reason, StringComparison.Ordinal);
        Assert.Equal(TextState.NoText, Reading.Of(builder.Build(), new TextLimits { MaxOperators = 10_000 }).State);
    }

    [Fact]
    public void A_hundred_thousand_pages_are_over_the_limit()
    {
        var text = $"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Count 100000 /Kids [{string.Concat(Enumerable.Repeat("<< /Type /Page >> ", 100_000))}] >> endobj\n";
        var result = Reading.Of(PdfBuilder.Latin(text));
        Assert.Equal((TextState.OverLimit, "more than 5000 pages"), (result.State, result.Reason));
    }

    [Fact]
    public void Fonts_and_forms_whose_streams_are_garbage_do_no_harm()
    {
        var dice = new Dice(3);
        var garbage = Enumerable.Range(0, 20_000).Select(_ => (byte)dice.Next(256)).ToArray();
        var builder = new PdfBuilder { Resources = "/XObject << /X 3 0 R >>" };
        var form = builder.Stream("/Type /XObject /Subtype /Form", garbage);
        var program = builder.Stream("/Filter /FlateDecode", garbage);
        var descriptor = builder.Add($"<< /Type /FontDescriptor /FontFile {program} 0 R /FontFile3 {form} 0 R >>");
        builder.Font("F1", $"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode {form} 0 R /FontDescriptor {descriptor} 0 R >>");
        builder.Page(builder.Stream("", garbage)).Page(PdfBuilder.Lines("words") + " /X Do");
        Assert.Contains("words", Reading.TextOf(builder.Build()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_font_that_maps_everything_to_nothing_gives_no_text()
    {
        var builder = new PdfBuilder();
        var map = builder.Flate($"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <00> <FF> [{string.Concat(Enumerable.Repeat("<0000> ", 256))}] endbfrange");
        builder.Font("F1", $"<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Differences [32 {string.Concat(Enumerable.Repeat("/.notdef ", 200))}] >> /ToUnicode {map} 0 R >>");
        Assert.Equal(TextState.NoText, Reading.Of(builder.Page(PdfBuilder.Lines("these words cannot be read by anyone")).Build()).State);
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

    // A clear code, a space, and then always the newest code, each one byte longer than the last, until the table is full.
    private static byte[] LzwBomb()
    {
        var bits = new StringBuilder();
        for (var table = 0; table < 2; table++)
        {
            Put(256, 9);
            Put(32, 9);
            for (var code = 258; code < 4095; code++)
            {
                Put(code, (code + 1) switch { >= 2048 => 12, >= 1024 => 11, >= 512 => 10, _ => 9 });
            }
        }

        var text = bits.ToString();
        return [.. Enumerable.Range(0, text.Length / 8).Select(i => Convert.ToByte(text.Substring(i * 8, 8), 2))];

        void Put(int code, int width) => bits.Append(Convert.ToString(code, 2).PadLeft(width, '0'));
    }

    private static PdfBuilder Sample()
    {
        var builder = new PdfBuilder().Font("F1", PdfBuilder.Helvetica);
        builder.Page(builder.Flate(PdfBuilder.Lines([.. Enumerable.Range(1, 30).Select(i => $"Line {i} of the sample, with some words to fill it.")])));
        return builder.Page(PdfBuilder.Lines("A second page."));
    }
}

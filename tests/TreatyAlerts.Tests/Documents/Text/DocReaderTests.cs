using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

/// <summary>Word's binary format, by files made with LibreOffice from texts of our own.</summary>
public sealed class DocReaderTests
{
    // Offsets in the file information block (see FileInformation).
    private const int Version = 2;
    private const int Flags = 0x0A;

    [Fact]
    public void Headings_notes_fields_lists_and_tables_keep_their_kind() => Assert.Equal(
        Reading.SampleBlocks,
        Reading.BlocksOf(Sample()));

    [Fact]
    public void Pieces_of_one_byte_a_character_are_read_by_the_Windows_code_page()
    {
        var text = "\u201Cnarrow\u201D caf\u00E9 \u2013 0\r";
        var document = new byte[0x100 + text.Length];
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        System.Text.Encoding.GetEncoding(1252).GetBytes(text).CopyTo(document, 0x100);
        byte[] clx = [1, 2, 0, 9, 9, 2, 16, 0, 0, 0, 0, 0, 0, 0, (byte)text.Length, 0, 0, 0, 0, 0, 0, 2, 0, 0x40, 0, 0];
        var pieces = new TreatyAlerts.Documents.Text.Doc.PieceTable(document, clx, new ReadingBudget(new TextLimits(), TimeProvider.System, TestContext.Current.CancellationToken));
        Assert.Equal(text, string.Concat(pieces.Read(new(0, 100)).Select(each => each.Character)));
    }

    [Fact]
    public void Lists_are_numbered_by_their_levels_and_by_what_an_instance_changes()
    {
        // One list of nine levels, used as it is and with a start and a level of its own.
        byte[] table = [.. ListOf(7), .. Level(3, 1, "\0."), .. Level(1, 4, "(\u0001)"), .. Enumerable.Range(2, 7).SelectMany(_ => Level(1, 255, "")), .. Instances()];
        var lists = new TreatyAlerts.Documents.Text.Doc.DocLists(table, (0, 30), (table.Length - Instances().Length, Instances().Length));
        Assert.Equal(
            new string?[] { "III. ", "(a) ", "(b) ", "IV. ", "(a) ", "9) ", "10) ", null, null }.AsEnumerable(),
            new[] { lists.Next(1, 0), lists.Next(1, 1), lists.Next(1, 1), lists.Next(1, 0), lists.Next(1, 1), lists.Next(2, 0), lists.Next(2, 0), lists.Next(3, 0), lists.Next(1, 12) });

        static byte[] ListOf(int id) => [1, 0, (byte)id, 0, 0, 0, .. new byte[24]];

        static byte[] Level(byte start, byte format, string text) => [start, 0, 0, 0, format, 0, .. new byte[22], (byte)text.Length, 0, .. System.Text.Encoding.Unicode.GetBytes(text)];

        static byte[] Instances() =>
        [
            2, 0, 0, 0, 7, 0, 0, 0, .. new byte[12], 7, 0, 0, 0, .. new byte[8], 1, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255,
            9, 0, 0, 0, 0x30, 0, 0, 0, .. Level(9, 0, "\0)"),
        ];
    }

    [Fact]
    public void Lists_of_garbage_count_nothing()
    {
        var garbage = Enumerable.Range(0, 5_000).Select(i => (byte)(i * 197 >> 3)).ToArray();
        var lists = new TreatyAlerts.Documents.Text.Doc.DocLists(garbage, (3, 400), (1_000, 4_000));
        for (var i = -1; i < 300; i++)
        {
            Assert.True(lists.Next(i, i % 12) is null or { Length: < 2_000 });
        }
    }

    [Fact]
    public void Properties_in_the_data_stream_and_of_nested_tables_are_found()
    {
        byte[] far = [0, 0, 0, 0, 6, 0, 0x16, 0x24, 1, 0x17, 0x24, 1];
        byte[] page = [5, 2, 0, 0x46, 0x66, 4, 0, 0, 0, 0];
        var row = TreatyAlerts.Documents.Text.Doc.ParagraphProperties.Read(page, 0, far);
        Assert.Equal((2, true, 1), (row.Style, row.IsRowEnd, row.TableDepth));
        byte[] inner = [0x16, 0x24, 1, 0x49, 0x66, 2, 0, 0, 0, 0x4B, 0x24, 1, 0x4C, 0x24, 1];
        var nested = default(TreatyAlerts.Documents.Text.Doc.ParagraphProperties).With(inner);
        Assert.Equal((2, true, true), (nested.TableDepth, nested.IsInnerCellEnd, nested.IsInnerRowEnd));
    }

    [Fact]
    public void An_encrypted_file_is_locked()
    {
        var file = Sample();
        file[Beginning(file) + Flags + 1] |= 1;
        var result = Reading.Of(file);
        Assert.Equal(TextState.Locked, result.State);
        Assert.Contains("password", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Older_versions_are_refused_by_name()
    {
        var file = Sample();
        BitConverter.TryWriteBytes(file.AsSpan(Beginning(file) + Version), (short)0x65);
        Assert.Equal((TextState.Unsupported, "kept, not read: a Word 6 or Word 95 document"), Outcome(file));
        Assert.Equal((TextState.Unsupported, "kept, not read: a Word document older than Word 6"), Outcome([0xDB, 0xA5, 0x2D, 0, 1, 2, 3]));
    }

    [Theory]
    [InlineData("Workbook", "an Excel workbook")]
    [InlineData("PowerPoint Document", "a PowerPoint presentation")]
    public void Other_files_in_the_same_container_are_refused_by_name(string stream, string what) =>
        Assert.Equal((TextState.Unsupported, $"kept, not read: {what}"), Outcome(Renamed(stream)));

    [Fact]
    public void A_container_that_holds_nothing_of_Word_is_of_no_known_kind()
    {
        var file = Renamed("Other");
        file[Beginning(file)] = 0;
        Assert.Equal((TextState.Unsupported, "kept, not read: an OLE file of no known kind"), Outcome(file));
    }

    [Fact]
    public void A_document_whose_stream_has_lost_its_name_gives_its_words()
    {
        var result = Reading.Of(Renamed("Wor"));
        Assert.Contains("damaged", result.Reason, StringComparison.Ordinal);
        Assert.Contains("Last words.", result.Text!.ToPlainText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_has_lost_its_first_bytes_gives_its_words() => Assert.Contains("Last words.", Reading.TextOf(Sample()[40..]), StringComparison.Ordinal);

    [Fact]
    public void An_encrypted_package_is_locked() => Assert.Equal(TextState.Locked, Outcome(Renamed("EncryptedPackage")).State);

    [Fact]
    public void A_chain_of_sectors_that_runs_in_a_circle_ends_and_is_said()
    {
        // Every sector follows itself.
        var file = Sample();
        var table = 512 * (1 + BitConverter.ToInt32(file, 0x4C));
        for (var i = 0; i < 128; i++)
        {
            BitConverter.TryWriteBytes(file.AsSpan(table + 4 * i), i);
        }

        Assert.Contains("damaged", Reading.Damaged(file).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Sectors_and_sizes_out_of_range_are_damaged_or_cut()
    {
        var file = Sample();
        foreach (var at in new[] { 0x2C, 0x30, 0x3C, 0x44, 0x48, 0x4C })
        {
            foreach (var value in new[] { 0x7FFFFFFF, -10, 0x00FFFFFF })
            {
                var broken = (byte[])file.Clone();
                BitConverter.TryWriteBytes(broken.AsSpan(at), value);
                Reading.Damaged(broken);
            }
        }
    }

    [Fact]
    public void Counts_of_characters_beyond_all_bounds_cost_nothing()
    {
        var file = Sample();
        for (var at = 0x4C; at <= 0x68; at += 4)
        {
            file.AsSpan(Beginning(file) + at, 4).Fill(0xFF);
        }

        Reading.Damaged(file);
    }

    [Fact]
    public void A_file_cut_anywhere_ends_in_text_or_a_reason() => Damage.CutEverywhere(Sample(), 97);

    [Fact]
    public void Most_mutations_still_give_text() => Assert.True(Damage.Mutate(Sample(), 300) >= 255, "fewer than 85 of 100 mutated files were read");

    private static byte[] Sample() => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Documents", "Text", "Fixtures", "parts.doc"));

    private static int Beginning(byte[] file) => file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xEC, 0xA5]);

    private static (TextState State, string? Reason) Outcome(byte[] file)
    {
        var result = Reading.Of(file);
        return (result.State, result.Reason);
    }

    // The name of the document's stream in the directory: 64 bytes, then its length.
    private static byte[] Renamed(string stream)
    {
        var file = Sample();
        var entry = file.AsSpan(file.AsSpan().IndexOf(System.Text.Encoding.Unicode.GetBytes("WordDocument")));
        entry[..64].Clear();
        System.Text.Encoding.Unicode.GetBytes(stream, entry);
        BitConverter.TryWriteBytes(entry[64..], (short)(2 * stream.Length + 2));
        return file;
    }
}

namespace TreatyAlerts.Documents.Text.Doc;

/// <summary>Reads Word documents of 1997 and later in their binary form ([MS-DOC]): first page's header, body, notes, text boxes.</summary>
internal static class DocReader
{
    // Stories of the header list: six separators of notes, then six for each section: of even, of odd pages, their footers, of the first page, its footer.
    private const int FirstPageHeader = 6 + 4;
    private const int OddPagesHeader = 6 + 1;

    /// <summary>Of a container without anything that would say what it holds.</summary>
    internal const string NoKnownKind = "kept, not read: an OLE file of no known kind";

    public static ExtractionResult Read(ReadOnlyMemory<byte> content, ReadingBudget budget)
    {
        if (content.Span is [0xDB or 0x9B or 0x31, 0xA5 or 0xBE, ..])
        {
            return Unread("a Word document older than Word 6");
        }

        var file = new CompoundFile(content, budget);
        if (file.Read("WordDocument") is not { } document)
        {
            return Other(file);
        }

        var information = new FileInformation(document);
        if (!information.IsWord)
        {
            return Damaged("its beginning is not a Word document's");
        }

        if (information.IsOld)
        {
            return Unread("a Word 6 or Word 95 document");
        }

        if (information.IsEncrypted)
        {
            return Locked();
        }

        return file.Read(information.TableName) is { } table
            ? Read(document, table, file.Read("Data") ?? [], information, budget)
            : Damaged("its table stream is missing");
    }

    private static ExtractionResult Read(byte[] document, byte[] table, byte[] far, FileInformation information, ReadingBudget budget)
    {
        var pieces = new PieceTable(document, information.Structure(table, DocStructure.Pieces), budget);
        if (pieces.IsEmpty)
        {
            return Damaged("its piece table is damaged");
        }

        DocNotes[] notes =
        [
            new(information.Structure(table, DocStructure.FootnoteReferences), information.Structure(table, DocStructure.FootnoteTexts), information.Footnotes),
            new(information.Structure(table, DocStructure.EndnoteReferences), information.Structure(table, DocStructure.EndnoteTexts), information.Endnotes),
        ];
        var context = new DocContext(
            pieces,
            new PropertyRuns<ParagraphProperties>(document, information.Structure(table, DocStructure.ParagraphPages), 13, (page, at) => ParagraphProperties.Read(page, at, far), budget),
            new PropertyRuns<CharacterProperties>(document, information.Structure(table, DocStructure.CharacterPages), 1, CharacterProperties.Read, budget),
            new DocStyles(information.Structure(table, DocStructure.Styles)),
            new DocLists(table, information.Place(DocStructure.Lists), information.Place(DocStructure.ListInstances)),
            new DocFonts(information.Structure(table, DocStructure.Fonts)),
            budget);
        var text = new DocText(context, notes);
        foreach (var which in new[] { FirstPageHeader, OddPagesHeader })
        {
            if (text.Blocks.Count == 0 && Header(information.Structure(table, DocStructure.Headers), information.Headers, which) is { } header)
            {
                text.Read(header, TextBlockKind.Masthead);
            }
        }

        text.Read(information.Main);
        text.Read(information.TextBoxes);
        return text.Blocks.Count == 0
            ? new ExtractionResult(FileFormat.Doc, TextState.NoText, null, "it holds no text")
            : new ExtractionResult(FileFormat.Doc, TextState.Read, new DocumentText(TextExtractor.Version, "doc", [new TextPage(1, text.Blocks)]), null);
    }

    private static DocStory? Header(ReadOnlySpan<byte> bounds, DocStory headers, int which)
    {
        if (bounds.Length < 4 * (which + 2))
        {
            return null;
        }

        long first = LittleEndian.U32(bounds, 4 * which), end = LittleEndian.U32(bounds, 4 * which + 4);
        return first < end && headers.Start + end <= headers.End ? new DocStory(headers.Start + (int)first, headers.Start + (int)end) : null;
    }

    // Everything that Office wrote before 2007 comes in this container, and encrypted files still do.
    private static ExtractionResult Other(CompoundFile file) =>
        file.Has("EncryptedPackage") ? Locked()
        : Unread(file.Has("Workbook") || file.Has("Book") ? "an Excel workbook"
            : file.Has("PowerPoint Document") ? "a PowerPoint presentation"
            : file.Has("__properties_version1.0") ? "an Outlook message"
            : NoKnownKind["kept, not read: ".Length..]);

    private static ExtractionResult Locked() => new(FileFormat.Doc, TextState.Locked, null, "it is encrypted and wants a password");

    private static ExtractionResult Unread(string what) => new(FileFormat.Doc, TextState.Unsupported, null, $"kept, not read: {what}");

    private static ExtractionResult Damaged(string why) => new(FileFormat.Doc, TextState.Damaged, null, why);
}

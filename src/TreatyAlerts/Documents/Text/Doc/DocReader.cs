namespace TreatyAlerts.Documents.Text.Doc;

/// <summary>Reads Word documents of 1997 and later in their binary form ([MS-DOC]): first page's header, body, notes, text boxes.</summary>
internal static class DocReader
{
    // Stories of the header list: six separators of notes, then six for each section, of which the fifth is the first page's header.
    private const int FirstPageHeader = 6 + 4;

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
            ? Read(document, table, information, budget)
            : Damaged("its table stream is missing");
    }

    private static ExtractionResult Read(byte[] document, byte[] table, FileInformation information, ReadingBudget budget)
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
        var text = new DocText(
            pieces,
            new PropertyRuns<ParagraphProperties>(document, information.Structure(table, DocStructure.ParagraphPages), 13, ParagraphProperties.Read, budget),
            new PropertyRuns<CharacterProperties>(document, information.Structure(table, DocStructure.CharacterPages), 1, CharacterProperties.Read, budget),
            new DocStyles(information.Structure(table, DocStructure.Styles)),
            notes,
            budget);
        if (Masthead(information.Structure(table, DocStructure.Headers), information.Headers) is { } masthead)
        {
            text.Read(masthead, TextBlockKind.Masthead);
        }

        text.Read(information.Main);
        text.Read(information.TextBoxes);
        return text.Blocks.Count == 0
            ? new ExtractionResult(FileFormat.Doc, TextState.NoText, null, "it holds no text")
            : new ExtractionResult(FileFormat.Doc, TextState.Read, new DocumentText(TextExtractor.Version, "doc", [new TextPage(1, text.Blocks)]), null);
    }

    private static DocStory? Masthead(ReadOnlySpan<byte> bounds, DocStory headers)
    {
        if (bounds.Length < 4 * (FirstPageHeader + 2))
        {
            return null;
        }

        long first = LittleEndian.U32(bounds, 4 * FirstPageHeader), end = LittleEndian.U32(bounds, 4 * FirstPageHeader + 4);
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

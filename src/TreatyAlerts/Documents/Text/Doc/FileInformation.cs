namespace TreatyAlerts.Documents.Text.Doc;

/// <summary>The file information block at the beginning of a Word document ([MS-DOC] 2.5).</summary>
internal sealed class FileInformation(byte[] document)
{
    private const int FirstPair = 0x9A;

    public bool IsWord => LittleEndian.U16(document, 0) is 0xA5EC or 0xA5DC;

    /// <summary>Word 97 wrote 0x00C1; everything below was laid out otherwise.</summary>
    public bool IsOld => LittleEndian.U16(document, 0) == 0xA5DC || LittleEndian.U16(document, 2) < 0xC1;

    public bool IsEncrypted => (LittleEndian.U16(document, 0x0A) & 0x0100) != 0;

    public string TableName => (LittleEndian.U16(document, 0x0A) & 0x0200) != 0 ? "1Table" : "0Table";

    // The stories follow one another in one row of characters.
    public DocStory Main => new(0, Count(0x4C));

    public DocStory Footnotes => Main.Next(Count(0x50));

    public DocStory Headers => Footnotes.Next(Count(0x54));

    public DocStory Comments => Headers.Next(Count(0x5C));

    public DocStory Endnotes => Comments.Next(Count(0x60));

    public DocStory TextBoxes => Endnotes.Next(Count(0x64));

    /// <summary>Where a structure lies in the table stream, by its place in the list ([MS-DOC] 2.5.6).</summary>
    public ReadOnlySpan<byte> Structure(byte[] table, DocStructure which)
    {
        var (start, length) = Place(which);
        return LittleEndian.Slice(table, start, length);
    }

    /// <summary>Where a structure begins in the table stream, and its length there.</summary>
    public (long Start, long Length) Place(DocStructure which)
    {
        var at = FirstPair + 8 * (int)which;
        return (LittleEndian.U32(document, at), LittleEndian.U32(document, at + 4));
    }

    private int Count(int at) => (int)Math.Min(LittleEndian.U32(document, at), int.MaxValue / 8);
}

/// <summary>A range of character positions, the end not included.</summary>
internal readonly record struct DocStory(int Start, int End)
{
    public DocStory Next(int length) => new(End, End + length);
}

/// <summary>The structures of the table stream that are read here, by their index.</summary>
internal enum DocStructure
{
    Styles = 1,
    FootnoteReferences = 2,
    FootnoteTexts = 3,
    Headers = 11,
    CharacterPages = 12,
    ParagraphPages = 13,
    Fonts = 15,
    Pieces = 33,
    EndnoteReferences = 46,
    EndnoteTexts = 47,
    Lists = 73,
    ListInstances = 74,
}

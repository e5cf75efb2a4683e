using System.Text;

namespace TreatyAlerts.Documents.Text.Doc;

/// <summary>Of a Word document whose container is damaged, the run of characters that its beginning leads to: words without notes, styles and edits.</summary>
internal static class DocRemains
{
    private const int Window = 32;
    private const int Encrypted = 0x0100;

    // Versions from Word 97 on ([MS-DOC] 2.5.1).
    private static readonly int[] Versions = [0xC1, 0xD9, 0x101, 0x10C, 0x112];

    /// <summary>Reads the document as it should be read, and what is left of it where that fails.</summary>
    public static ExtractionResult ReadWholeOrRest(ReadOnlyMemory<byte> content, ReadingBudget budget)
    {
        var whole = ReadWhole(content, budget);
        var isLost = whole.State is TextState.Damaged or TextState.NoText || (whole.State == TextState.Unsupported && whole.Reason == DocReader.NoKnownKind);
        return isLost && FindBeginning(content.Span) is { } beginning && Read(content.Span[beginning..], budget) is { Count: > 0 } blocks
            ? new ExtractionResult(FileFormat.Doc, TextState.Read, new DocumentText(TextExtractor.Version, "doc", [new TextPage(1, blocks)]), "it is damaged: the run of its text is here, without notes and edits")
            : whole;
    }

    /// <summary>Where a Word document's first block stands in a file; null when there is none.</summary>
    public static int? FindBeginning(ReadOnlySpan<byte> content)
    {
        for (var at = 0; content[at..].IndexOf((ReadOnlySpan<byte>)[0xEC, 0xA5]) is >= 0 and var hit; at += 2)
        {
            at += hit;
            if (Versions.Contains(LittleEndian.U16(content, at + 2)))
            {
                return at;
            }
        }

        return null;
    }

    private static ExtractionResult ReadWhole(ReadOnlyMemory<byte> content, ReadingBudget budget)
    {
        try
        {
            return DocReader.Read(content, budget);
        }
        catch (ReadingStopped stopped) when (stopped.State == TextState.Damaged)
        {
            return new ExtractionResult(FileFormat.Doc, TextState.Damaged, null, stopped.Message);
        }
    }

    private static List<TextBlock> Read(ReadOnlySpan<byte> document, ReadingBudget budget)
    {
        long first = LittleEndian.U32(document, 0x18), end = LittleEndian.U32(document, 0x1C), characters = LittleEndian.U32(document, 0x4C);
        var collector = new BlockCollector(budget);
        if ((LittleEndian.U16(document, 0x0A) & Encrypted) != 0 || first < 0x200 || first >= document.Length || characters == 0)
        {
            return collector.Blocks;
        }

        // Two bytes for each character, unless all of them fit the Windows code page.
        var isWide = end - first >= 2 * characters;
        var text = LittleEndian.Slice(document, first, Math.Min(isWide ? 2 * characters : characters, document.Length - first));
        var fields = new Stack<bool>();
        foreach (var character in (isWide ? Wide(text) : Narrow(text)).ToString())
        {
            Take(character, collector, fields);
        }

        collector.End(TextBlockKind.Paragraph);
        return collector.Blocks;
    }

    private static void Take(char character, BlockCollector collector, Stack<bool> fields)
    {
        switch (character)
        {
            case '\u0013':
                fields.Push(true);
                break;
            case '\u0014' when fields.TryPop(out _):
                fields.Push(false);
                break;
            case '\u0015':
                fields.TryPop(out _);
                break;
            case '\r' or '\u0007' or '\f':
                fields.Clear();
                collector.End(TextBlockKind.Paragraph);
                break;
            case '\t' or '\v':
                collector.Append(" ");
                break;
            case >= ' ' when !fields.Contains(true):
                collector.Append([character]);
                break;
            default:
                break;
        }
    }

    private static StringBuilder Narrow(ReadOnlySpan<byte> text)
    {
        var characters = new StringBuilder();
        for (var at = 0; at < text.Length; at += Window)
        {
            var part = CodePages.Get(1252).GetString(text[at..Math.Min(at + Window, text.Length)]);
            characters.Append(IsNatural(part) ? part : "");
        }

        return characters;
    }

    // Where a piece of the file is lost, the rest may begin in the middle of a character.
    private static StringBuilder Wide(ReadOnlySpan<byte> text)
    {
        var characters = new StringBuilder();
        for (var at = 0; at + 1 < text.Length; at += 2 * Window)
        {
            var part = Decode(text, at);
            if (!IsNatural(part) && IsNatural(Decode(text, at + 1)))
            {
                part = Decode(text, ++at);
            }

            characters.Append(IsNatural(part) ? part : "");
        }

        return characters;

        static string Decode(ReadOnlySpan<byte> text, int at) => Encoding.Unicode.GetString(text[Math.Min(at, text.Length)..Math.Min(at + 2 * Window, text.Length)]);
    }

    // Other parts of the file, read as text, are signs of all scripts at random.
    private static bool IsNatural(string part) => part.Count(IsNatural) * 10 >= part.Length * 9;

    private static bool IsNatural(char c) => c is (>= ' ' and <= '~') or '\r' or '\t' or '\u0007' or (>= '\u0013' and <= '\u0015') or (>= '\u00A0' and <= '\u024F')
        or (>= '\u0400' and <= '\u04FF') or (>= '\u0600' and <= '\u06FF') or (>= '\u2010' and <= '\u2026') || (CharacterKinds.IsHan(c) && (c & 0xFF) != 0 && !char.IsSurrogate(c));
}

namespace TreatyAlerts.Documents.Text.Doc;

/// <summary>Turns stories of characters into blocks: paragraphs, table rows, field results; notes follow the block that refers to them.</summary>
internal sealed class DocText(DocContext context, IReadOnlyList<DocNotes> notes)
{
    // Characters that stand for something else ([MS-DOC] 2.4.1 and 2.8.25).
    private const char CellEnd = '\u0007';
    private const char ParagraphEnd = '\r';
    private const char FieldBegin = '\u0013';
    private const char FieldSeparator = '\u0014';
    private const char FieldEnd = '\u0015';
    private const int MaxFields = 64;

    private readonly BlockCollector collector = new(context.Budget);

    // For each open field, whether its code (true) or its result (false) is being read.
    private readonly Stack<bool> fields = new();
    private readonly List<DocStory> waiting = [];

    // Where the paragraph begins in its block, and how many tables it stands in.
    private int start;
    private int depth;

    public List<TextBlock> Blocks => collector.Blocks;

    /// <param name="story">What to read.</param>
    /// <param name="always">The kind of all its blocks, whatever their style.</param>
    public void Read(DocStory story, TextBlockKind? always = null)
    {
        fields.Clear();
        var before = '\0';
        foreach (var (character, position, offset) in context.Pieces.Read(story))
        {
            Take(character, before, position, offset, always);
            before = character;
        }

        End(always ?? TextBlockKind.Paragraph);
    }

    private void Take(char character, char before, int position, int offset, TextBlockKind? always)
    {
        // A note's own mark, or the sign that its writer chose instead.
        Refer(position);
        switch (character)
        {
            case FieldBegin when fields.Count < MaxFields:
                fields.Push(true);
                break;
            case FieldSeparator when fields.TryPop(out _):
                fields.Push(false);
                break;
            case FieldEnd:
                fields.TryPop(out _);
                break;
            case ParagraphEnd or CellEnd or '\f':
                EndParagraph(character, before, offset, always);
                break;
            case '\v' or '\u000E' or '\t':
                collector.Append(" ");
                break;
            case '\u001E':
                collector.Append("-");
                break;
            case >= ' ' when !fields.Contains(true) && context.Characters.At(offset) is { IsDeleted: false, IsHidden: false } properties:
                Write(character, properties);
                break;
            default:
                break;
        }
    }

    private void Write(char character, in CharacterProperties properties)
    {
        if (properties.Symbol != 0)
        {
            collector.Append(SymbolFonts.Read(context.Fonts.Name(properties.Symbol & 0xFFFF), (properties.Symbol >> 16) & 0xFFFF));
        }
        else if (!(properties.IsSpecial && character == '('))
        {
            collector.Append([character]);
        }
    }

    private void EndParagraph(char mark, char before, int offset, TextBlockKind? always)
    {
        var properties = context.Paragraphs.At(offset);
        var isJoined = mark == ParagraphEnd && context.Characters.At(offset).IsDeleted;

        // A table in a cell gives rows of its own; what stands before it in the cell comes first.
        if (properties.TableDepth > Math.Max(1, depth) && start > 0)
        {
            SplitBefore(always ?? TextBlockKind.TableRow);
        }

        depth = properties.TableDepth;
        if (!isJoined && !properties.IsRowEnd && !properties.IsInnerRowEnd)
        {
            Count(properties, mark);
        }

        // Codes seldom go over the end of a paragraph; a field that is never closed must not swallow the rest.
        while (fields.TryPeek(out var isCode) && isCode)
        {
            fields.Pop();
        }

        if (mark == CellEnd)
        {
            // Where the properties are lost, an end of cell right after another one ends the row.
            EndCell(properties.IsRowEnd || (context.Paragraphs.IsEmpty && before == CellEnd), always);
        }
        else if (properties.TableDepth > 1 && (properties.IsInnerRowEnd || properties.IsInnerCellEnd))
        {
            EndCell(properties.IsInnerRowEnd, always);
        }
        else if (properties.TableDepth > 0)
        {
            collector.Append(isJoined ? "" : " ");
            start = collector.Length;
        }
        else if (!isJoined)
        {
            End(always ?? Kind(properties));
        }
    }

    private void EndCell(bool isRowEnd, TextBlockKind? always)
    {
        if (isRowEnd)
        {
            End(always ?? TextBlockKind.TableRow);
        }
        else
        {
            collector.AppendCell();
            start = collector.Length;
        }
    }

    private void SplitBefore(TextBlockKind kind)
    {
        var inner = collector.Cut(start);
        End(kind);
        collector.Append(inner);
    }

    // A number counts even where its paragraph shows nothing, and is shown only with words; a cell may hold nothing else.
    private void Count(in ParagraphProperties properties, char mark)
    {
        var (list, level) = NumbersOf(properties);
        if (list > 0 && context.Lists.Next(list, level) is { } number && (collector.Length > start || mark == CellEnd || properties.IsInnerCellEnd))
        {
            collector.Insert(start, number);
        }
    }

    private (int List, int Level) NumbersOf(in ParagraphProperties properties)
    {
        var style = context.Styles.NumbersOf(properties.Style);
        return (properties.List ?? style.List ?? 0, properties.Level ?? style.Level ?? 0);
    }

    private TextBlockKind Kind(in ParagraphProperties properties) =>
        properties.Outline is < 9 || (properties.Outline is null && context.Styles.IsHeading(properties.Style)) ? TextBlockKind.Heading
        : NumbersOf(properties).List is > 0 and < 0xF800 || (properties.List is null && context.Styles.IsList(properties.Style)) ? TextBlockKind.ListItem
        : TextBlockKind.Paragraph;

    private void Refer(int position)
    {
        foreach (var list in notes)
        {
            if (list.ReferredToAt(position) is { } text)
            {
                collector.Gap();
                waiting.Add(text);
            }
        }
    }

    private void End(TextBlockKind kind)
    {
        collector.End(kind);
        start = 0;
        if (waiting.Count == 0)
        {
            return;
        }

        // A note's own story refers to none.
        var reader = new DocText(context, []);
        waiting.ForEach(text => reader.Read(text, TextBlockKind.Footnote));
        waiting.Clear();
        collector.Blocks.AddRange(reader.Blocks);
    }
}

namespace TreatyAlerts.Documents.Text.Doc;

/// <summary>Turns stories of characters into blocks: paragraphs, table rows, field results; notes follow the block that refers to them.</summary>
internal sealed class DocText(PieceTable pieces, PropertyRuns<ParagraphProperties> paragraphs, PropertyRuns<CharacterProperties> characters, DocStyles styles, IReadOnlyList<DocNotes> notes, ReadingBudget budget)
{
    // Characters that stand for something else ([MS-DOC] 2.4.1 and 2.8.25).
    private const char CellEnd = '\u0007';
    private const char ParagraphEnd = '\r';
    private const char FieldBegin = '\u0013';
    private const char FieldSeparator = '\u0014';
    private const char FieldEnd = '\u0015';
    private const int MaxFields = 64;

    private readonly BlockCollector collector = new(budget);

    // For each open field, whether its code (true) or its result (false) is being read.
    private readonly Stack<bool> fields = new();
    private readonly List<DocStory> waiting = [];

    public List<TextBlock> Blocks => collector.Blocks;

    /// <param name="story">What to read.</param>
    /// <param name="always">The kind of all its blocks, whatever their style.</param>
    public void Read(DocStory story, TextBlockKind? always = null)
    {
        fields.Clear();
        var before = '\0';
        foreach (var (character, position, offset) in pieces.Read(story))
        {
            Take(character, before, position, offset, always);
            before = character;
        }

        End(always ?? TextBlockKind.Paragraph);
    }

    private void Take(char character, char before, int position, int offset, TextBlockKind? always)
    {
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
            case '\u0002':
                Refer(position);
                break;
            case '\v' or '\u000E' or '\t':
                collector.Append(" ");
                break;
            case '\u001E':
                collector.Append("-");
                break;
            case >= ' ' when !fields.Contains(true) && characters.At(offset) is { IsDeleted: false, IsHidden: false } properties && !(properties.IsSpecial && character == '('):
                collector.Append([character]);
                break;
            default:
                break;
        }
    }

    private void EndParagraph(char mark, char before, int offset, TextBlockKind? always)
    {
        var properties = paragraphs.At(offset);
        if (mark == CellEnd)
        {
            // Where the properties are lost, an end of cell right after another one ends the row.
            if (properties.IsRowEnd || (paragraphs.IsEmpty && before == CellEnd))
            {
                End(always ?? TextBlockKind.TableRow);
            }
            else
            {
                collector.AppendCell();
            }
        }
        else if (properties.IsInTable)
        {
            collector.Append(" ");
        }
        else if (!(mark == ParagraphEnd && characters.At(offset).IsDeleted))
        {
            End(always ?? Kind(properties));
        }
    }

    private TextBlockKind Kind(in ParagraphProperties properties) =>
        properties.HasOutline || styles.IsHeading(properties.Style) ? TextBlockKind.Heading
        : properties.IsNumbered || styles.IsList(properties.Style) ? TextBlockKind.ListItem
        : TextBlockKind.Paragraph;

    private void Refer(int position)
    {
        foreach (var list in notes)
        {
            if (list.ReferredToAt(position) is { } text)
            {
                collector.Append(" ");
                waiting.Add(text);
            }
        }
    }

    private void End(TextBlockKind kind)
    {
        collector.End(kind);
        if (waiting.Count == 0)
        {
            return;
        }

        // A note's own story refers to none.
        var reader = new DocText(pieces, paragraphs, characters, styles, [], budget);
        waiting.ForEach(text => reader.Read(text, TextBlockKind.Footnote));
        waiting.Clear();
        collector.Blocks.AddRange(reader.Blocks);
    }
}

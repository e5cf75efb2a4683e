using System.Globalization;
using System.Xml;

namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>Streams one part to blocks. Tracked changes are read as accepted; of alternatives, only the first is read.</summary>
/// <param name="styles">What the styles mean.</param>
/// <param name="budget">The limits.</param>
/// <param name="numbers">The automatic numbers, counted on from part to part.</param>
/// <param name="always">The kind of all blocks of the part, whatever their style.</param>
internal sealed class DocxPart(DocxStyles styles, DocxNumbers numbers, ReadingBudget budget, TextBlockKind? always = null)
{
    private readonly BlockCollector collector = new(budget);
    private int tables;
    private readonly List<string> referred = [];
    private string? list;
    private int level;
    private string? number;
    private string? style;

    public List<TextBlock> Blocks => collector.Blocks;

    /// <summary>Of a part of notes, the first block of each by its id.</summary>
    public Dictionary<string, int> Notes { get; } = new(StringComparer.Ordinal);

    /// <summary>Of the body, what takes a note's blocks, by "footnote" or "endnote" and its id.</summary>
    public Func<string, string, IReadOnlyList<TextBlock>> TakeNote { get; init; } = (_, _) => [];

    /// <summary>The relation of the first section's first-page header.</summary>
    public string? FirstHeader { get; private set; }

    public void Read(XmlReader xml)
    {
        var next = xml.Read();
        while (next)
        {
            if (xml.NodeType == XmlNodeType.Element && IsLeftOut(xml))
            {
                xml.Skip();
                next = !xml.EOF;
                continue;
            }

            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    Open(xml);
                    break;
                case XmlNodeType.EndElement:
                    Close(xml.LocalName);
                    break;
                default:
                    break;
            }

            next = xml.LocalName == "t" && xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement ? ReadText(xml) : xml.Read();
        }

        collector.End(always ?? TextBlockKind.Paragraph);
    }

    // Deleted and moved-away text, field codes, the older form of a drawing, properties of removed things, separators of notes.
    private static bool IsLeftOut(XmlReader xml) => xml.LocalName switch
    {
        "del" or "moveFrom" or "delText" or "delInstrText" or "instrText" or "Fallback" or "rPr" or "pPrChange" or "rPrChange" or "sectPrChange" or "tblPr" or "tcPr" or "tblGrid" => true,
        "footnote" or "endnote" => xml.GetAttribute("type", DocxNames.Main) is "separator" or "continuationSeparator" or "continuationNotice",
        _ => false,
    };

    private bool ReadText(XmlReader xml)
    {
        xml.Read();
        while (xml.NodeType is XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA)
        {
            // A number counts even where its paragraph shows nothing, and is shown only with words.
            if (number is not null && !string.IsNullOrWhiteSpace(xml.Value))
            {
                collector.Append($"{number} ");
                number = null;
            }

            // Text may not bring in a cell divider of its own.
            collector.Append(xml.Value.Replace('\t', ' '));
            xml.Read();
        }

        return !xml.EOF;
    }

    private void Open(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "p":
                // A text box stands inside of a paragraph: what came before it is a block of its own.
                if (tables == 0)
                {
                    collector.End(Kind());
                }

                (style, list, level, number) = (null, null, 0, null);
                break;
            case "pStyle":
                style = xml.GetAttribute("val", DocxNames.Main);
                break;
            case "numId":
                list = xml.GetAttribute("val", DocxNames.Main);
                break;
            case "ilvl":
                level = int.TryParse(xml.GetAttribute("val", DocxNames.Main), CultureInfo.InvariantCulture, out var deep) ? deep : 0;
                break;
            case "footnote" or "endnote" when xml.GetAttribute("id", DocxNames.Main) is { } note:
                collector.End(Kind());
                Notes[note] = Blocks.Count;
                break;
            case "tbl":
                if (tables++ == 0)
                {
                    collector.End(Kind());
                }

                break;
            case "tab" when xml.Depth > 0:
                collector.Append(" ");
                break;
            case "br" or "cr":
                collector.Append(" ");
                break;
            case "noBreakHyphen":
                collector.Append("-");
                break;
            case "footnoteReference" or "endnoteReference":
                collector.Append(" ");
                referred.Add($"{xml.LocalName[..^"Reference".Length]} {xml.GetAttribute("id", DocxNames.Main)}");
                break;
            case "headerReference" when xml.GetAttribute("type", DocxNames.Main) == "first":
                FirstHeader ??= xml.GetAttribute("id", DocxNames.Relationships);
                break;
            default:
                break;
        }
    }

    private void Close(string name)
    {
        switch (name)
        {
            case "pPr":
                number = list is not null ? numbers.Next(list, level) : styles.NumbersOf(style) is { } own ? numbers.Next(own.List, own.Level) : null;
                break;
            case "p" when tables > 0:
                collector.Append(" ");
                break;
            case "p":
                End(Kind());
                break;
            case "tc":
                collector.AppendCell();
                break;
            case "tr":
                End(always ?? TextBlockKind.TableRow);
                break;
            case "tbl":
                tables--;
                break;
            default:
                break;
        }
    }

    // Notes follow the block that refers to them.
    private void End(TextBlockKind kind)
    {
        collector.End(kind);
        foreach (var note in referred)
        {
            var space = note.IndexOf(' ', StringComparison.Ordinal);
            Blocks.AddRange(TakeNote(note[..space], note[(space + 1)..]));
        }

        referred.Clear();
    }

    private TextBlockKind Kind() => always ?? (styles.IsHeading(style) ? TextBlockKind.Heading : list is not null and not "0" || styles.IsList(style) ? TextBlockKind.ListItem : TextBlockKind.Paragraph);
}

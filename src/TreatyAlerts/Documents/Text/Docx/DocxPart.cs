using System.Globalization;
using System.Xml;

namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>Streams one part to blocks. Tracked changes are read as accepted; of alternatives, only the first is read.</summary>
/// <param name="styles">What the styles mean.</param>
/// <param name="numbers">The automatic numbers, counted on from part to part.</param>
/// <param name="budget">The limits.</param>
/// <param name="always">The kind of all blocks of the part, whatever their style.</param>
internal sealed class DocxPart(DocxStyles styles, DocxNumbers numbers, ReadingBudget budget, TextBlockKind? always = null)
{
    private const int MaxFields = 64;

    private readonly Stack<DocxFlow> outer = new();

    // Of each open choice of alternatives, whether one was taken.
    private readonly Stack<bool> alternatives = new();

    // Of each open field, whether its code (true) or its result (false) is being read.
    private readonly Stack<bool> fields = new();
    private DocxFlow flow = new(new BlockCollector(budget));
    private bool isInProperties;
    private bool isHidden;

    public List<TextBlock> Blocks { get; } = [];

    /// <summary>Of a part of notes, the first block of each by its id.</summary>
    public Dictionary<string, int> Notes { get; } = new(StringComparer.Ordinal);

    /// <summary>Of the body, what takes a note's blocks, by "footnote" or "endnote" and its id.</summary>
    public Func<string, string, IReadOnlyList<TextBlock>> TakeNote { get; init; } = (_, _) => [];

    /// <summary>The headers of the first section.</summary>
    public DocxSection Section { get; } = new();

    public void Read(XmlReader xml)
    {
        var next = xml.Read();
        while (next)
        {
            next = xml.NodeType switch
            {
                XmlNodeType.Element => ReadElement(xml),
                XmlNodeType.EndElement => Close(xml.LocalName, xml.IsDrawing()) && xml.Read(),
                _ => xml.Read(),
            };
        }
    }

    /// <summary>Gives out what is open yet: the end of the part, or the place where it is damaged.</summary>
    public void End()
    {
        while (outer.Count > 0)
        {
            CloseBox();
        }

        EndBlock(Kind());
    }

    private bool ReadElement(XmlReader xml)
    {
        if (IsLeftOut(xml))
        {
            xml.Skip();
            return !xml.EOF;
        }

        switch (xml.LocalName)
        {
            case "rPr":
                Format(DocxRun.Read(xml));
                return !xml.EOF;
            case "t" when !xml.IsEmptyElement:
                return ReadText(xml);
            case "trPr" or "tcPr":
                return ReadCellOrRow(xml);
            default:
                Open(xml);
                return (!xml.IsEmptyElement || Close(xml.LocalName, xml.IsDrawing())) && xml.Read();
        }
    }

    // Deleted and moved-away text, field codes, what ruby says over the text, properties that are no text, separators of notes.
    private bool IsLeftOut(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "del" or "moveFrom" or "delText" or "delInstrText" or "instrText" or "rt" or "rubyPr" or "tabs" or "pPrChange" or "sectPrChange" or "tblPr" or "tblPrEx" or "tblGrid" or "sdtPr" or "sdtEndPr" or "ffData" or "ctrlPr":
                return true;
            case "footnote" or "endnote":
                return xml.Attribute("type") is "separator" or "continuationSeparator" or "continuationNotice";
            case "Choice" or "Fallback" when alternatives.TryPop(out var isTaken):
                alternatives.Push(true);
                return isTaken;
            default:
                return false;
        }
    }

    private bool IsShown => !isHidden && !fields.Contains(true);

    private bool ReadText(XmlReader xml)
    {
        xml.Read();
        while (xml.NodeType is XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA)
        {
            // Text may not bring in a cell divider of its own.
            Write(xml.Value.Replace('\t', ' '));
            xml.Read();
        }

        return !xml.EOF;
    }

    private void Write(string text)
    {
        if (!IsShown || isInProperties)
        {
            return;
        }

        // A number counts even where its paragraph shows nothing, and is shown only with words.
        if (flow.Paragraph.Number is { } number && !string.IsNullOrWhiteSpace(text))
        {
            if (flow.Tables == 0)
            {
                flow.Collector.Insert(0, number);
            }
            else
            {
                flow.Collector.Append(number);
            }

            flow.Paragraph.Number = null;
        }

        flow.Collector.Append(text);
    }

    private void Format(in DocxRun run)
    {
        if (isInProperties)
        {
            flow.Paragraph.IsJoined = run.IsDeleted || (run.IsHidden && run.JoinsNext);
        }
        else
        {
            isHidden = run.IsHidden;
        }
    }

    // A row or a cell whose deletion is tracked is gone: all of it is passed over.
    private static bool ReadCellOrRow(XmlReader xml)
    {
        var depth = xml.Depth;
        var isDeleted = false;
        if (!xml.IsEmptyElement)
        {
            while (xml.Read() && xml.Depth > depth)
            {
                isDeleted |= xml.NodeType == XmlNodeType.Element && xml.LocalName is "del" or "cellDel";
            }
        }

        while (xml.Read())
        {
            if (!isDeleted || xml.Depth < depth)
            {
                return true;
            }
        }

        return false;
    }

    private void Open(XmlReader xml)
    {
        if (xml.IsDrawing())
        {
            return;
        }

        switch (xml.LocalName)
        {
            case "p":
                OpenParagraph();
                break;
            case "pPr":
                isInProperties = true;
                break;
            case "r":
                isHidden = false;
                break;
            case "txbxContent":
                outer.Push(flow);
                flow = new DocxFlow(new BlockCollector(budget));
                break;
            case "AlternateContent":
                alternatives.Push(false);
                break;
            case "tbl":
                // A table in a cell gives rows of its own; what stands before it in the cell comes first.
                EndBlock(flow.Tables++ == 0 ? Kind() : always ?? TextBlockKind.TableRow);
                break;
            case "footnote" or "endnote" when xml.Attribute("id") is { } note:
                EndBlock(Kind());
                Notes[note] = Blocks.Count;
                break;
            case "pStyle" or "numId" or "ilvl" or "outlineLvl" when isInProperties:
                Describe(xml);
                break;
            case "headerReference" or "titlePg":
                Section.Take(xml);
                break;
            default:
                OpenInRun(xml);
                break;
        }
    }

    private void OpenInRun(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "tab" or "br" or "cr" or "ptab":
                Write(" ");
                break;
            case "noBreakHyphen":
                Write("-");
                break;
            case "sym" when int.TryParse(xml.Attribute("char"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code):
                Write(SymbolFonts.Read(xml.Attribute("font") ?? "", code));
                break;
            case "den":
                Write("/"); // of a fraction, which would read as one number
                break;
            case "fldChar":
                Turn(xml.Attribute("fldCharType"));
                break;
            case "footnoteReference" or "endnoteReference" when IsShown && xml.Attribute("id") is { } id:
                var kind = xml.LocalName[..^"Reference".Length];
                flow.Collector.Gap();
                flow.After.Add(() => TakeNote(kind, id));
                break;
            default:
                break;
        }
    }

    private void OpenParagraph()
    {
        if (flow.Tables == 0 && !flow.GoesOn)
        {
            EndBlock(Kind());
        }

        (flow.GoesOn, flow.Paragraph) = (false, new DocxParagraph { Style = styles.Default });
        (isInProperties, isHidden) = (false, false);
    }

    private void Describe(XmlReader xml)
    {
        var paragraph = flow.Paragraph;
        switch (xml.LocalName)
        {
            case "pStyle":
                paragraph.Style = xml.Value();
                break;
            case "numId":
                paragraph.List = xml.Value();
                break;
            case "ilvl":
                paragraph.Level = xml.Number();
                break;
            default:
                paragraph.Outline = xml.Number();
                break;
        }
    }

    private void Turn(string? fieldMark)
    {
        switch (fieldMark)
        {
            case "begin" when fields.Count < MaxFields:
                fields.Push(true);
                break;
            case "separate" when fields.TryPop(out _):
                fields.Push(false);
                break;
            case "end":
                fields.TryPop(out _);
                break;
            default:
                break;
        }
    }

    private bool Close(string name, bool isDrawing)
    {
        switch (name)
        {
            case "p" or "br" when isDrawing:
                Write(" ");
                break;
            case var _ when isDrawing:
                break;
            case "pPr":
                isInProperties = false;
                Count(flow.Paragraph);
                break;
            case "p":
                CloseParagraph();
                break;
            case "tc":
                flow.Collector.AppendCell();
                break;
            case "tr":
                EndBlock(always ?? TextBlockKind.TableRow);
                break;
            case "tbl":
                flow.Tables -= flow.Tables > 0 ? 1 : 0;
                break;
            case "txbxContent" when outer.Count > 0:
                CloseBox();
                break;
            case "AlternateContent":
                alternatives.TryPop(out _);
                break;
            case "sectPr":
                Section.Close();
                break;
            default:
                break;
        }

        return true;
    }

    private void Count(DocxParagraph paragraph)
    {
        // A paragraph without a mark of its own has no number either; that of the one it goes on in counts.
        if (paragraph.IsJoined)
        {
            return;
        }

        var ofStyle = styles.NumbersOf(paragraph.Style, numbers);
        paragraph.Number = paragraph.List is { } list ? numbers.Next(list, paragraph.Level ?? (ofStyle?.List == list ? ofStyle.Value.Level : 0))
            : ofStyle is { } own ? numbers.Next(own.List, paragraph.Level ?? own.Level)
            : null;

        // The cells of a first column often hold nothing but their number.
        if (flow.Tables > 0 && paragraph.Number is { } number)
        {
            flow.Collector.Append(number);
            paragraph.Number = null;
        }
    }

    private void CloseParagraph()
    {
        // Codes seldom go over the end of a paragraph; a field that is never closed must not swallow the rest.
        while (fields.TryPeek(out var isCode) && isCode)
        {
            fields.Pop();
        }

        isHidden = false;
        if (flow.Tables > 0)
        {
            flow.Collector.Append(flow.Paragraph.IsJoined ? "" : " ");
        }
        else if (flow.Paragraph.IsJoined)
        {
            flow.GoesOn = true;
        }
        else
        {
            EndBlock(Kind());
        }
    }

    private void CloseBox()
    {
        EndBlock(Kind());
        var inner = flow.Collector.Blocks;
        flow = outer.Pop();
        flow.After.Add(() => inner);
    }

    // Text boxes and notes follow the block that they stand in.
    private void EndBlock(TextBlockKind kind)
    {
        flow.Collector.End(kind);
        if (flow.After.Count > 0)
        {
            flow.Collector.Blocks.AddRange(flow.After.SelectMany(blocks => blocks()));
            flow.After.Clear();
        }

        if (outer.Count == 0)
        {
            Blocks.AddRange(flow.Collector.Blocks);
            flow.Collector.Blocks.Clear();
        }
    }

    private TextBlockKind Kind()
    {
        var paragraph = flow.Paragraph;
        return always
            ?? (paragraph.Outline is < 9 || (paragraph.Outline is null && styles.IsHeading(paragraph.Style)) ? TextBlockKind.Heading
                : paragraph.List != "0" && (paragraph.List is not null || styles.IsList(paragraph.Style)) ? TextBlockKind.ListItem
                : TextBlockKind.Paragraph);
    }
}

namespace TreatyAlerts.Documents.Text.Rtf;

/// <summary>Reads rich text: groups nest on a stack of our own, what is not words is left out, nothing embedded is opened.</summary>
internal sealed class RtfReader
{
    private const int MaxGroups = 2_000;

    private readonly ReadingBudget budget;
    private readonly RtfLexer lexer;
    private readonly RtfTables tables = new();
    private readonly Stack<RtfState> saved = new();
    private readonly BlockCollector body;
    private readonly List<TextBlock> firstHeader = [];
    private readonly List<TextBlock> header = [];
    private readonly List<TextBlock> waiting = [];
    private readonly List<byte> bytes = [];
    private RtfState state;
    private int toSkip;
    private int sections;
    private bool isTitled;

    // In how many tables the paragraph or cell before stood.
    private int depthBefore;

    private RtfReader(ReadOnlyMemory<byte> content, ReadingBudget budget)
    {
        this.budget = budget;
        lexer = new RtfLexer(content);
        body = new BlockCollector(budget);
        state = new RtfState(RtfDestination.Text, body);
    }

    public static ExtractionResult Read(ReadOnlyMemory<byte> content, ReadingBudget budget)
    {
        budget.CheckDecoded(content.Length);
        var reader = new RtfReader(content, budget);
        reader.Run();
        List<TextBlock> blocks = [.. reader.Masthead, .. reader.body.Blocks];
        return blocks.Count == 0
            ? new ExtractionResult(FileFormat.Rtf, TextState.NoText, null, "it holds no text")
            : new ExtractionResult(FileFormat.Rtf, TextState.Read, new DocumentText(TextExtractor.Version, "rtf", [new TextPage(1, blocks)]), null);
    }

    // Without a page of its own for the title, page 1 has the header of all.
    private List<TextBlock> Masthead => isTitled || header.Count == 0 ? firstHeader : header;

    private void Run()
    {
        for (var steps = 1; ; steps++)
        {
            if ((steps & 0xFFF) == 0)
            {
                budget.Check();
            }

            var token = lexer.Next();
            if (token.Kind != RtfKind.Byte)
            {
                Flush();
            }

            switch (token.Kind)
            {
                case RtfKind.End:
                    while (saved.Count > 0)
                    {
                        Close();
                    }

                    EndBlock(Kind());
                    return;
                case RtfKind.Open:
                    Open();
                    break;
                case RtfKind.Close:
                    Close();
                    break;
                case RtfKind.Byte:
                    Take(token.Value);
                    break;
                default:
                    Apply(token.Name, token.Number);
                    break;
            }
        }
    }

    private void Open()
    {
        if (saved.Count >= MaxGroups)
        {
            throw ReadingBudget.Over($"groups nest deeper than {MaxGroups}");
        }

        saved.Push(state);
        toSkip = 0;
    }

    private void Close()
    {
        toSkip = 0;
        if (!saved.TryPop(out var outer))
        {
            return; // one bracket too many
        }

        if (state.Destination == RtfDestination.Styles && outer.Destination == RtfDestination.Styles)
        {
            tables.EndStyle(state.Style);
        }

        if (state.Destination == RtfDestination.Fonts && outer.Destination == RtfDestination.Fonts)
        {
            tables.EndFont(state.Font);
        }

        if (state.IsNumber && state.Target != outer.Target)
        {
            CloseNumber(outer);
        }
        else if (state.Target != outer.Target && state.Always is { } kind)
        {
            state.Target.End(kind);
            (kind != TextBlockKind.Masthead ? waiting : state.IsFirstPage ? firstHeader : header).AddRange(state.Target.Blocks);
        }

        state = outer;
    }

    // Bullets are no text; the kind of the block tells of them.
    private void CloseNumber(in RtfState outer)
    {
        state.Target.End(TextBlockKind.ListItem);
        var shown = string.Concat(state.Target.Blocks.Select(block => block.Text));
        if (shown != "o" && shown.Any(char.IsLetterOrDigit))
        {
            outer.Target.Append($"{shown} ");
        }
    }

    private void Take(byte value)
    {
        if (toSkip > 0)
        {
            toSkip--;
        }
        else if (state.Destination is RtfDestination.Styles or RtfDestination.Fonts)
        {
            tables.AddToName(value);
        }
        else if (IsRead)
        {
            bytes.Add(value); // two of them may be one character
            if (bytes.Count >= 4096 && value < 0x80)
            {
                Flush();
            }
        }
    }

    private bool IsRead => state is { Destination: RtfDestination.Text, IsHidden: false };

    private int CodePage => (state.UsesOther ? tables.CodePageOf(state.OtherFont) : null) ?? tables.CodePageOf(state.Font) ?? tables.CodePage;

    private void Flush()
    {
        if (bytes.Count > 0)
        {
            state.Target.Append(tables.SymbolFont(state.Font) is { } symbols && !state.UsesOther
                ? string.Concat(bytes.Select(value => SymbolFonts.Read(symbols, 0xF000 + value)))
                : CodePages.Get(CodePage).GetString([.. bytes]).Replace('\t', ' '));
            bytes.Clear();
        }
    }

    private void Write(string text)
    {
        if (IsRead)
        {
            state.Target.Append(text);
        }
    }

    private void Apply(string word, int? number)
    {
        if (RtfWords.IsLeftOut(word))
        {
            state.Destination = RtfDestination.Nowhere;
        }
        else if (RtfWords.Character(word) is { } text)
        {
            toSkip -= toSkip > 0 ? 1 : 0;
            Write(text);
        }
        else if (!ApplyDestination(word) && !ApplyParagraph(word, number))
        {
            ApplyCharacter(word, number);
        }
    }

    private bool ApplyDestination(string word)
    {
        switch (word)
        {
            case "fonttbl":
                state.Destination = RtfDestination.Fonts;
                return true;
            case "stylesheet":
                state.Destination = RtfDestination.Styles;
                return true;
            case "shpinst" when saved.TryPeek(out var outer) && outer.Destination == RtfDestination.Text:
                state.Destination = RtfDestination.Text; // a text box, though marked as optional
                return true;
            case "nesttableprops" when saved.TryPeek(out var row) && row.Destination == RtfDestination.Text:
                state.Destination = RtfDestination.Text; // marked as optional, but the end of a row stands in it
                return true;
            case "footnote" when IsInBody:
                state.Target.Gap();
                OpenApart(TextBlockKind.Footnote);
                return true;
            case "headerf" or "header" or "headerr" when IsInBody && (word == "headerf" ? firstHeader : header).Count == 0 && sections == 0:
                OpenApart(TextBlockKind.Masthead);
                state.IsFirstPage = word == "headerf";
                return true;
            case "headerf" or "header" or "headerr" or "footnote":
                state.Destination = RtfDestination.Nowhere;
                return true;
            case "listtext" or "pntext" when IsRead:
                state = state with { Target = new BlockCollector(budget), IsNumber = true };
                return true;
            default:
                return false;
        }
    }

    private bool IsInBody => state.Target == body && saved.TryPeek(out var around) && around.Destination == RtfDestination.Text;

    private void OpenApart(TextBlockKind kind) => state = state with { Destination = RtfDestination.Text, Target = new BlockCollector(budget), Always = kind, TableDepth = 0 };

    private bool ApplyParagraph(string word, int? number)
    {
        switch (word)
        {
            case "pard":
                state = state with { TableDepth = 0, IsNumbered = false, HasOutline = false, Style = 0 };
                return true;
            case "intbl":
                state.TableDepth = Math.Max(1, state.TableDepth);
                return true;
            case "itap":
                Nest(Math.Clamp(number ?? 1, 0, 64));
                return true;
            case "s":
                state.Style = number ?? 0;
                return true;
            case "ls":
                state.IsNumbered = (number ?? 1) > 0;
                return true;
            case "outlinelevel":
                state.HasOutline = number is >= 0 and < 9;
                return true;
            case "titlepg":
                isTitled |= sections == 0;
                return true;
            case "cell" or "nestcell" when IsRead:
                depthBefore = state.TableDepth;
                state.Target.AppendCell();
                return true;
            case "row" or "nestrow" when IsRead:
                EndBlock(state.Always ?? TextBlockKind.TableRow);
                return true;
            case "par" or "sect" or "page" when IsRead:
                depthBefore = state.TableDepth;
                sections += word == "sect" ? 1 : 0;
                if (state.IsInTable)
                {
                    Write(" ");
                }
                else
                {
                    EndBlock(Kind());
                }

                return true;
            default:
                return false;
        }
    }

    // A table in a cell gives rows of its own; what stands before it in the cell comes first.
    private void Nest(int depth)
    {
        if (depth > 1 && depth > depthBefore && IsRead)
        {
            EndBlock(state.Always ?? TextBlockKind.TableRow);
        }

        state.TableDepth = depth;
    }

    private void ApplyCharacter(string word, int? number)
    {
        switch (word)
        {
            case "u" when number is { } unit:
                // Signed 16 bits in old files, unsigned in some new ones; anything else is no character.
                Write(unit is >= short.MinValue and <= ushort.MaxValue ? Character((ushort)unit) : "");
                toSkip = state.Fallback;
                break;
            case "uc":
                state.Fallback = Math.Clamp(number ?? 1, 0, 16);
                break;
            case "f":
                state.Font = number ?? 0;
                break;
            case "af":
                state.OtherFont = number ?? 0;
                break;
            case "rtlch" or "dbch":
                state.UsesOther = true;
                break;
            case "ltrch" or "loch" or "hich":
                state.UsesOther = false;
                break;
            case "plain":
                state = state with { Font = tables.DefaultFont, UsesOther = false, IsHidden = false };
                break;
            case "fcharset" when state.Destination == RtfDestination.Fonts:
                tables.SetCharset(state.Font, number ?? 0);
                break;
            case "deff":
                tables.DefaultFont = state.Font = number ?? 0;
                break;
            case "ansicpg" when RtfWords.IsKnownCodePage(number ?? 0):
                tables.CodePage = number!.Value;
                break;
            case "mac":
                tables.CodePage = 10000;
                break;
            case "pc" or "pca":
                tables.CodePage = word == "pc" ? 437 : 850;
                break;
            case "v" or "deleted" or "mvf":
                state.IsHidden = number is null or not 0;
                break;
            default:
                break;
        }
    }

    private string Character(ushort unit) => unit is >= 0xF000 and <= 0xF0FF ? SymbolFonts.Read(tables.SymbolFont(state.Font) ?? "", unit) : ((char)unit).ToString();

    private TextBlockKind Kind() => state.Always
        ?? (state.HasOutline || tables.IsHeading(state.Style) ? TextBlockKind.Heading
            : state.IsNumbered || tables.IsList(state.Style) ? TextBlockKind.ListItem
            : TextBlockKind.Paragraph);

    private void EndBlock(TextBlockKind kind)
    {
        state.Target.End(kind);
        if (state.Target == body)
        {
            body.Blocks.AddRange(waiting);
            waiting.Clear();
        }
    }
}

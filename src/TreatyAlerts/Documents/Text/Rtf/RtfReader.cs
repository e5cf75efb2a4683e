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
    private readonly List<TextBlock> masthead = [];
    private readonly List<TextBlock> waiting = [];
    private readonly List<byte> bytes = [];
    private RtfState state;
    private int toSkip;

    private RtfReader(ReadOnlyMemory<byte> content, ReadingBudget budget)
    {
        this.budget = budget;
        lexer = new RtfLexer(content);
        body = new BlockCollector(budget);
        state = new RtfState(RtfDestination.Text, body) { CodePage = tables.CodePage };
    }

    public static ExtractionResult Read(ReadOnlyMemory<byte> content, ReadingBudget budget)
    {
        budget.CheckDecoded(content.Length);
        var reader = new RtfReader(content, budget);
        reader.Run();
        List<TextBlock> blocks = [.. reader.masthead, .. reader.body.Blocks];
        return blocks.Count == 0
            ? new ExtractionResult(FileFormat.Rtf, TextState.NoText, null, "it holds no text")
            : new ExtractionResult(FileFormat.Rtf, TextState.Read, new DocumentText(TextExtractor.Version, "rtf", [new TextPage(1, blocks)]), null);
    }

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

        if (state.Target != outer.Target && state.Always is { } kind)
        {
            state.Target.End(kind);
            (kind == TextBlockKind.Masthead ? masthead : waiting).AddRange(state.Target.Blocks);
        }

        state = outer;
    }

    private void Take(byte value)
    {
        if (toSkip > 0)
        {
            toSkip--;
        }
        else if (state.Destination == RtfDestination.Styles)
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

    private void Flush()
    {
        if (bytes.Count > 0)
        {
            state.Target.Append(CodePages.Get(state.CodePage).GetString([.. bytes]).Replace('\t', ' '));
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
            case "headerf" or "footnote" when state.Target == body && saved.TryPeek(out var around) && around.Destination == RtfDestination.Text:
                state.Target.Gap();
                state = state with
                {
                    Destination = RtfDestination.Text,
                    Target = new BlockCollector(budget),
                    Always = word == "footnote" ? TextBlockKind.Footnote : TextBlockKind.Masthead,
                    IsInTable = false,
                };
                return true;
            default:
                return false;
        }
    }

    private bool ApplyParagraph(string word, int? number)
    {
        switch (word)
        {
            case "pard":
                state = state with { IsInTable = false, IsNumbered = false, HasOutline = false, Style = 0 };
                return true;
            case "intbl":
                state.IsInTable = true;
                return true;
            case "s":
                state.Style = number ?? 0;
                return true;
            case "ls" or "pntext" or "listtext":
                state.IsNumbered = (number ?? 1) > 0;
                return true;
            case "outlinelevel":
                state.HasOutline = number is >= 0 and < 9;
                return true;
            case "cell" when IsRead:
                state.Target.AppendCell();
                return true;
            case "row" when IsRead:
                EndBlock(state.Always ?? TextBlockKind.TableRow);
                return true;
            case "par" or "sect" or "page" when IsRead:
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

    private void ApplyCharacter(string word, int? number)
    {
        switch (word)
        {
            case "u" when number is { } unit:
                // Signed 16 bits in old files, unsigned in some new ones; anything else is no character.
                Write(unit is >= short.MinValue and <= ushort.MaxValue ? ((char)(ushort)unit).ToString() : "");
                toSkip = state.Fallback;
                break;
            case "uc":
                state.Fallback = Math.Clamp(number ?? 1, 0, 16);
                break;
            case "f" when state.Destination == RtfDestination.Fonts:
                state.Font = number ?? 0;
                break;
            case "f":
                state.CodePage = tables.CodePageOf(number ?? 0);
                break;
            case "plain":
                state = state with { CodePage = tables.CodePageOf(tables.DefaultFont), IsHidden = false };
                break;
            case "fcharset" when state.Destination == RtfDestination.Fonts:
                tables.SetCharset(state.Font, number ?? 0);
                break;
            case "deff":
                tables.DefaultFont = number ?? 0;
                break;
            case "ansicpg" when RtfWords.IsKnownCodePage(number ?? 0):
                state.CodePage = tables.CodePage = number!.Value;
                break;
            case "mac":
                state.CodePage = tables.CodePage = 10000;
                break;
            case "v" or "deleted":
                state.IsHidden = number is null or not 0;
                break;
            default:
                break;
        }
    }

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

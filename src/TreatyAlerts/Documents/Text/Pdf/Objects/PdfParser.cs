namespace TreatyAlerts.Documents.Text.Pdf.Objects;

/// <summary>Builds objects from tokens, without recursion: nesting costs heap up to a cap, never stack.</summary>
/// <param name="lexer">Where the tokens come from.</param>
/// <param name="isContent">Content streams know operators and no references.</param>
internal sealed class PdfParser(PdfLexer lexer, bool isContent = false)
{
    /// <summary>What is nested deeper than this is damage or attack, and is left out.</summary>
    private const int MaxNesting = 256;

    // Content has an array for nearly every line of text, which nobody keeps.
    private const int MaxFree = 16;

    private readonly Stack<(List<PdfValue> Items, bool IsDictionary)> open = new();
    private readonly Stack<List<PdfValue>> free = new();

    public PdfLexer Lexer => lexer;

    /// <summary>The next object; keywords and the end come back as such.</summary>
    public PdfValue Read()
    {
        open.Clear();
        var tooDeep = 0;
        while (true)
        {
            var before = lexer.Position;
            var token = lexer.Next();
            PdfValue value;
            switch (token.Kind)
            {
                case PdfKind.ArrayOpen or PdfKind.DictionaryOpen when open.Count >= MaxNesting:
                    tooDeep++;
                    continue;
                case PdfKind.ArrayOpen or PdfKind.DictionaryOpen:
                    open.Push((free.TryPop(out var list) ? list : [], token.Kind == PdfKind.DictionaryOpen));
                    continue;
                case PdfKind.ArrayClose or PdfKind.DictionaryClose when tooDeep > 0:
                    tooDeep--;
                    continue;
                case PdfKind.ArrayClose or PdfKind.DictionaryClose when open.Count == 0:
                    continue;
                case PdfKind.ArrayClose or PdfKind.DictionaryClose:
                    value = CloseInnermost();
                    break;
                case PdfKind.End:
                    return open.Count == 0 ? token : CloseAll();
                case PdfKind.Keyword when open.Count > 0 && !IsLiteral(token.Keyword!):
                    if (token.Keyword == "R" && !isContent)
                    {
                        CombineReference(open.Peek().Items);
                        continue;
                    }

                    if (isContent || EndsObject(token.Keyword!))
                    {
                        lexer.Position = before; // somebody forgot the closing bracket
                        return CloseAll();
                    }

                    continue;
                case PdfKind.Keyword:
                    value = Literal(token);
                    break;
                case PdfKind.Integer when open.Count == 0 && !isContent:
                    value = ReferenceOr(token);
                    break;
                default:
                    value = token;
                    break;
            }

            if (open.Count == 0)
            {
                return value;
            }

            if (tooDeep == 0)
            {
                open.Peek().Items.Add(value);
            }
        }
    }

    /// <summary>Takes back the arrays among values that are no longer needed.</summary>
    public void Recycle(List<PdfValue> values)
    {
        foreach (var value in values)
        {
            if (value.Array is { } list)
            {
                Recycle(list);
                GiveBack(list);
            }
        }
    }

    private void GiveBack(List<PdfValue> list)
    {
        if (free.Count < MaxFree)
        {
            list.Clear();
            free.Push(list);
        }
    }

    private PdfValue CloseInnermost()
    {
        var (items, isDictionary) = open.Pop();
        if (!isDictionary)
        {
            return items;
        }

        var dictionary = PdfDictionary.From(items);
        GiveBack(items);
        return dictionary;
    }

    private PdfValue CloseAll()
    {
        while (true)
        {
            var value = CloseInnermost();
            if (open.Count == 0)
            {
                return value;
            }

            open.Peek().Items.Add(value);
        }
    }

    private static void CombineReference(List<PdfValue> items)
    {
        if (items.Count >= 2 && items[^1].Kind == PdfKind.Integer && items[^2].Kind == PdfKind.Integer)
        {
            var target = items[^2].Integer;
            items.RemoveRange(items.Count - 2, 2);
            items.Add(PdfValue.OfReference(target));
        }
    }

    private PdfValue ReferenceOr(PdfValue number)
    {
        var after = lexer.Position;
        if (lexer.Next().Kind == PdfKind.Integer && lexer.Next().Keyword == "R")
        {
            return PdfValue.OfReference(number.Integer);
        }

        lexer.Position = after;
        return number;
    }

    private static bool IsLiteral(string word) => word is "true" or "false" or "null";

    private static bool EndsObject(string word) => word is "endobj" or "stream" or "endstream" or "obj" or "xref" or "trailer" or "startxref";

    private static PdfValue Literal(PdfValue token) => token.Keyword switch
    {
        "true" => PdfValue.OfBoolean(true),
        "false" => PdfValue.OfBoolean(false),
        "null" => default,
        _ => token,
    };
}

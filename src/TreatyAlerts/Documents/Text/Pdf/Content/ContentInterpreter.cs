using TreatyAlerts.Documents.Text.Pdf.Fonts;
using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf.Content;

/// <summary>Runs a page's content streams for what they show as text; unknown operators and wrong operands are passed over.</summary>
internal sealed class ContentInterpreter
{
    private const int MaxSaved = 1024;
    private const int MaxOperands = 10_000;
    private const int MaxForms = 24;
    private const int StepsPerLook = 256;

    private readonly PdfFile file;
    private readonly FontFactory fonts;
    private readonly PageContent page;
    private readonly MarkedContent marks;
    private readonly TextShower shower;
    private readonly Stack<GraphicsState> saved = new();
    private readonly HashSet<PdfStream> running = [];
    private GraphicsState state = GraphicsState.Start;
    private int saveOverflow;
    private int steps;

    private ContentInterpreter(PdfFile file, FontFactory fonts, StructureTree? structure, (double, double, double, double) box, List<Glyph> glyphs)
    {
        page = new PageContent(glyphs);
        this.file = file;
        this.fonts = fonts;
        marks = new MarkedContent(file, page, structure);
        shower = new TextShower(page, marks, box);
    }

    /// <summary>Runs a page; its glyphs take the place of those that the list holds.</summary>
    public static PageContent Run(PdfFile file, FontFactory fonts, StructureTree structure, PdfPage source, List<Glyph> glyphs)
    {
        glyphs.Clear();
        var interpreter = new ContentInterpreter(file, fonts, structure, source.Box(file), glyphs);
        interpreter.marks.Owner = interpreter.OwnerOf(source.Dictionary);
        interpreter.ExecuteOnce(source.Content(file), source.Resources(file));
        file.Budget.SpendOperators(interpreter.steps);
        return interpreter.page;
    }

    /// <summary>Runs one form by itself: the appearance of an annotation.</summary>
    public static PageContent RunForm(PdfFile file, FontFactory fonts, PdfStream form, in Matrix placement, PdfPage source)
    {
        var interpreter = new ContentInterpreter(file, fonts, null, source.Box(file), []);
        interpreter.state.Transform = placement;
        interpreter.DrawForm(form, source.Resources(file));
        return interpreter.page;
    }

    // Names and strings are copies: nothing refers to the content once it has run.
    private void ExecuteOnce(ArraySegment<byte> content, PdfDictionary? resources)
    {
        Execute(content, resources);
        file.Decoder.Recycle(content);
    }

    private void Execute(ArraySegment<byte> content, PdfDictionary? resources)
    {
        var parser = new PdfParser(new PdfLexer(content, file.Names), isContent: true);
        var operands = new List<PdfValue>();
        while (true)
        {
            var value = parser.Read();
            if (value.Kind == PdfKind.End)
            {
                return;
            }

            if (value.Keyword is not { } word)
            {
                if (operands.Count < MaxOperands)
                {
                    operands.Add(value);
                }

                continue;
            }

            if (++steps == StepsPerLook)
            {
                file.Budget.SpendOperators(steps);
                steps = 0;
            }

            if (word == "BI")
            {
                page.HasImages = true;
                InlineImage.Skip(parser);
            }
            else
            {
                Apply(word, operands, resources);
            }

            parser.Recycle(operands);
            operands.Clear();
        }
    }

    private void Apply(string word, List<PdfValue> operands, PdfDictionary? resources)
    {
        switch (word)
        {
            case "q":
                Save();
                break;
            case "Q":
                Restore();
                break;
            case "cm":
                state.Transform = Matrix.Of(operands).Then(state.Transform);
                break;
            case "BT":
                shower.Begin();
                break;
            case "Tc":
                state.CharacterSpacing = Operand(operands, 0).Number;
                break;
            case "Tw":
                state.WordSpacing = Operand(operands, 0).Number;
                break;
            case "Tz":
                state.HorizontalScale = Operand(operands, 0).Number / 100;
                break;
            case "TL":
                state.Leading = Operand(operands, 0).Number;
                break;
            case "Ts":
                state.Rise = Operand(operands, 0).Number;
                break;
            case "Tf":
                SetFont(operands, resources);
                break;
            case "Td":
                shower.MoveLine(Operand(operands, 0).Number, Operand(operands, 1).Number);
                break;
            case "TD":
                state.Leading = -Operand(operands, 1).Number;
                shower.MoveLine(Operand(operands, 0).Number, Operand(operands, 1).Number);
                break;
            case "Tm":
                shower.SetMatrix(Matrix.Of(operands));
                break;
            case "T*":
                shower.MoveLine(0, -state.Leading);
                break;
            case "Tj":
                shower.Show(state, Operand(operands, operands.Count - 1).Bytes);
                break;
            case "TJ":
                ShowAll(Operand(operands, operands.Count - 1));
                break;
            case "'":
                shower.MoveLine(0, -state.Leading);
                shower.Show(state, Operand(operands, operands.Count - 1).Bytes);
                break;
            case "\"":
                state.WordSpacing = Operand(operands, 0).Number;
                state.CharacterSpacing = Operand(operands, 1).Number;
                shower.MoveLine(0, -state.Leading);
                shower.Show(state, Operand(operands, 2).Bytes);
                break;
            case "Do":
                Draw(operands, resources);
                break;
            case "gs":
                SetFontOfState(operands, resources);
                break;
            case "BMC" or "BDC":
                marks.Begin(Operand(operands, 0).Name ?? "", Properties(operands, resources));
                break;
            case "EMC":
                marks.End();
                break;
            default:
                break;
        }
    }

    private static PdfValue Operand(List<PdfValue> operands, int index) => index >= 0 && index < operands.Count ? operands[index] : default;

    private void Save()
    {
        if (saved.Count < MaxSaved)
        {
            saved.Push(state);
        }
        else
        {
            saveOverflow++;
        }
    }

    private void Restore()
    {
        if (saveOverflow > 0)
        {
            saveOverflow--;
        }
        else if (saved.TryPop(out var before))
        {
            state = before;
        }
    }

    private void SetFont(List<PdfValue> operands, PdfDictionary? resources)
    {
        var name = Operand(operands, operands.Count - 2).Name ?? "";
        var list = file.Get(resources, "Font").Dictionary;
        state.Font = fonts.Get(list?[name] ?? default);
        state.FontSize = Operand(operands, operands.Count - 1).Number;
    }

    private void SetFontOfState(List<PdfValue> operands, PdfDictionary? resources)
    {
        var states = file.Get(resources, "ExtGState").Dictionary;
        if (file.Get(file.Get(states, Operand(operands, 0).Name ?? "").Dictionary, "Font").Array is [var font, var size, ..])
        {
            state.Font = fonts.Get(font);
            state.FontSize = file.Resolve(size).Number;
        }
    }

    private void ShowAll(PdfValue operand)
    {
        if (operand.Array is { } parts)
        {
            shower.ShowAll(state, parts);
        }
        else if (operand.Bytes is { } bytes)
        {
            shower.Show(state, bytes);
        }
    }

    private PdfDictionary? Properties(List<PdfValue> operands, PdfDictionary? resources)
    {
        var operand = Operand(operands, 1);
        return operand.Name is { } name ? file.Get(file.Get(resources, "Properties").Dictionary, name).Dictionary : operand.Dictionary;
    }

    private void Draw(List<PdfValue> operands, PdfDictionary? resources)
    {
        var objects = file.Get(resources, "XObject").Dictionary;
        if (file.Get(objects, Operand(operands, 0).Name ?? "").Stream is not { } stream)
        {
            return;
        }

        if (file.Get(stream.Dictionary, "Subtype").Name != "Form")
        {
            page.HasImages = true;
            return;
        }

        DrawForm(stream, resources);
    }

    private void DrawForm(PdfStream stream, PdfDictionary? resources)
    {
        if (running.Count >= Math.Min(MaxForms, file.Budget.Limits.MaxDepth) || !running.Add(stream))
        {
            return; // a form that draws itself
        }

        var before = state;
        var depth = saved.Count;
        var owner = marks.Owner;
        marks.Owner = OwnerOf(stream.Dictionary);
        if (file.Get(stream.Dictionary, "Matrix").Array is { } matrix)
        {
            state.Transform = Matrix.Of([.. matrix.Select(file.Resolve)]).Then(state.Transform);
        }

        ExecuteOnce(file.Decoder.DecodeOnce(stream), file.Get(stream.Dictionary, "Resources").Dictionary ?? resources);
        while (saved.Count > depth)
        {
            saved.Pop();
        }

        state = before;
        marks.Owner = owner;
        running.Remove(stream);
    }

    private int OwnerOf(PdfDictionary dictionary) => file.Get(dictionary, "StructParents") is { Kind: PdfKind.Integer } number ? number.Integer : -1;
}

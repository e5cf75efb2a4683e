namespace TreatyAlerts.Documents.Text.Pdf.Objects;

/// <summary>Reads the cross-reference sections from the newest to the oldest (ISO 32000-2, 7.5.4 to 7.5.8).</summary>
internal sealed class XrefReader(PdfFile file)
{
    private readonly XrefTable table = new();
    private readonly HashSet<long> visited = [];

    /// <summary>The whole chain, or null when any of it is damaged: then the file is scanned instead.</summary>
    public XrefTable? Read()
    {
        if (FindStart() is not { } start)
        {
            return null;
        }

        var next = new Stack<long>([start]);
        while (next.TryPop(out var offset))
        {
            file.Budget.Check();
            if (offset <= 0 || offset >= file.Length)
            {
                return null;
            }

            if (!visited.Add(offset))
            {
                continue; // a /Prev cycle
            }

            if (ReadSection(offset) is not { } trailer)
            {
                return null;
            }

            table.AddOlderTrailer(trailer);
            if (trailer["Prev"].IsNumber)
            {
                next.Push((long)trailer["Prev"].Number);
            }

            // A hybrid file's stream section comes before /Prev (7.5.8.4).
            if (trailer["XRefStm"].IsNumber)
            {
                next.Push((long)trailer["XRefStm"].Number);
            }
        }

        return table;
    }

    private long? FindStart()
    {
        var from = Math.Max(0, file.Length - 2048);
        var at = file.Span[from..].LastIndexOf("startxref"u8);
        if (at < 0)
        {
            return null;
        }

        var value = file.LexerAt(from + at + 9).Next();
        return value.Kind == PdfKind.Integer ? (long)value.Number : null;
    }

    private PdfDictionary? ReadSection(long offset)
    {
        var lexer = file.LexerAt(offset);
        var first = lexer.Next();
        return first.Keyword == "xref" ? ReadTable(lexer) : first.Kind == PdfKind.Integer ? ReadStream(offset) : null;
    }

    private PdfDictionary? ReadTable(PdfLexer lexer)
    {
        while (true)
        {
            var first = lexer.Next();
            if (first.Keyword == "trailer")
            {
                return new PdfParser(lexer).Read().Dictionary;
            }

            var count = lexer.Next();
            if (first.Kind != PdfKind.Integer || count.Kind != PdfKind.Integer)
            {
                return null;
            }

            for (var i = 0; i < count.Integer; i++)
            {
                var before = lexer.Position;
                var offset = lexer.Next();
                if (offset.Kind != PdfKind.Integer)
                {
                    lexer.Position = before; // fewer entries than announced
                    break;
                }

                lexer.Next();
                var number = (long)first.Integer + i;
                table.AddOlder(number > int.MaxValue ? 0 : (int)number, lexer.Next().Keyword == "n" ? new XrefEntry((long)offset.Number, 0, 0) : null);
            }
        }
    }

    private PdfDictionary? ReadStream(long offset)
    {
        if (file.ReadObjectAt(offset, 0).Stream is not { } stream || stream.Dictionary["Type"].Name != "XRef")
        {
            return null;
        }

        // A cross-reference stream is never encrypted (7.5.8.2): it is decoded as it stands.
        var data = file.Decoder.DecodePlain(stream);
        var widths = stream.Dictionary["W"].Array;
        if (widths is not { Count: >= 3 })
        {
            return null;
        }

        int w0 = Width(0), w1 = Width(1), w2 = Width(2);
        var row = w0 + w1 + w2;
        if (row == 0)
        {
            return null;
        }

        var sections = stream.Dictionary["Index"].Array ?? [PdfValue.OfNumber(0, true), stream.Dictionary["Size"]];
        var at = 0;
        for (var s = 0; s + 1 < sections.Count; s += 2)
        {
            var first = sections[s].Integer;
            for (var i = 0; i < sections[s + 1].Integer && at + row <= data.Count; i++, at += row)
            {
                var type = w0 == 0 ? 1 : Field(at, w0);
                var second = Field(at + w0, w1);
                var third = Field(at + w0 + w1, w2);
                var number = (long)first + i;
                table.AddOlder(number > int.MaxValue ? 0 : (int)number, type switch
                {
                    1 => new XrefEntry(second, 0, 0),
                    2 when second is > 0 and < int.MaxValue => new XrefEntry(0, (int)second, (int)Math.Min(third, int.MaxValue)),
                    _ => null,
                });
            }
        }

        return stream.Dictionary;

        int Width(int index) => Math.Clamp(widths[index].Integer, 0, 8);

        long Field(int start, int width)
        {
            long value = 0;
            for (var i = 0; i < width; i++)
            {
                value = (value << 8) | data[start + i];
            }

            return value < 0 ? 0 : value;
        }
    }
}

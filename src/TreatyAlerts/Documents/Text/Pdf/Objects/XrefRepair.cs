namespace TreatyAlerts.Documents.Text.Pdf.Objects;

/// <summary>Rebuilds the table of a damaged file: whatever looks like "12 0 obj" is an object, and the last one of a number wins.</summary>
internal sealed class XrefRepair(PdfFile file)
{
    private readonly List<int> containers = [];
    private int catalog;

    public XrefTable Scan()
    {
        var table = new XrefTable();
        var span = file.Span;
        var at = 0;
        while (true)
        {
            var hit = span[at..].IndexOf("obj"u8);
            if (hit < 0)
            {
                break;
            }

            at += hit + 3;
            if (NumberBefore(span, at - 3, out var start) is { } number)
            {
                table.Set(number, new XrefEntry(start, 0, 0));
                Look(span.Slice(at, Math.Min(400, span.Length - at)), number);
            }

            if ((at & 0xFF) == 0)
            {
                file.Budget.Check();
            }
        }

        ReadTrailers(table);
        return table;
    }

    /// <summary>Adds what the object streams hold; needs the decryption that the trailer brought.</summary>
    public void AddContained(XrefTable table)
    {
        foreach (var container in containers)
        {
            file.Budget.Check();
            var numbers = file.ContainedNumbers(container);
            for (var i = 0; i < numbers.Count; i++)
            {
                if (table.Find(numbers[i]) is not { IsInStream: false })
                {
                    table.Set(numbers[i], new XrefEntry(0, container, i));
                }
            }
        }

        if (catalog == 0)
        {
            catalog = table.Objects.FirstOrDefault(number => file.Load(number).Dictionary?["Type"].Name == "Catalog");
        }

        if (file.Resolve(table.Trailer["Root"]).Dictionary is null && catalog > 0)
        {
            table.Trailer["Root"] = PdfValue.OfReference(catalog);
        }
    }

    // What kind of object it is stands near its beginning; a full parse of every object would cost too much.
    private void Look(ReadOnlySpan<byte> head, int number)
    {
        var stop = head.IndexOf("endobj"u8);
        head = stop < 0 ? head : head[..stop];
        if (head.IndexOf("/ObjStm"u8) >= 0)
        {
            containers.Add(number);
        }
        else if (head.IndexOf("/Catalog"u8) >= 0)
        {
            catalog = number;
        }
    }

    private void ReadTrailers(XrefTable table)
    {
        var span = file.Span;
        var at = span.Length;
        while (at > 0 && span[..at].LastIndexOf("trailer"u8) is >= 0 and var hit)
        {
            at = hit;
            file.Budget.Check();
            if (new PdfParser(file.LexerAt(hit + 7)).Read().Dictionary is { } trailer)
            {
                table.AddOlderTrailer(trailer);
            }
        }

        at = span.Length;
        while (at > 0 && span[..at].LastIndexOf("/XRef"u8) is >= 0 and var hit)
        {
            at = hit;
            file.Budget.Check();
            var open = span[..hit].LastIndexOf("obj"u8);
            if (open >= 0 && hit - open < 2000 && new PdfParser(file.LexerAt(open + 3)).Read().Dictionary is { } trailer)
            {
                table.AddOlderTrailer(trailer);
            }
        }

        if (!table.Trailer.Has("Root") && catalog > 0)
        {
            table.Trailer["Root"] = PdfValue.OfReference(catalog);
        }
    }

    private static int? NumberBefore(ReadOnlySpan<byte> span, int at, out int start)
    {
        start = at;
        var i = at - 1;
        if (!SkipSpaces(span, ref i) || !SkipDigits(span, ref i, out _) || !SkipSpaces(span, ref i) || !SkipDigits(span, ref i, out var number))
        {
            return null;
        }

        start = i + 1;
        return number;
    }

    private static bool SkipSpaces(ReadOnlySpan<byte> span, ref int i)
    {
        var before = i;
        while (i >= 0 && PdfBytes.IsSpace(span[i]))
        {
            i--;
        }

        return i < before;
    }

    private static bool SkipDigits(ReadOnlySpan<byte> span, ref int i, out int value)
    {
        value = 0;
        var weight = 1;
        var before = i;
        while (i >= 0 && span[i] is >= (byte)'0' and <= (byte)'9' && before - i < 9)
        {
            value += (span[i--] - '0') * weight;
            weight *= 10;
        }

        return i < before;
    }
}

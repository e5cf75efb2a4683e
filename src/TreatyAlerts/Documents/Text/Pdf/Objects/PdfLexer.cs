namespace TreatyAlerts.Documents.Text.Pdf.Objects;

/// <summary>Cuts bytes into tokens (ISO 32000-2, 7.2), lenient wherever real files are sloppy; never throws.</summary>
internal sealed class PdfLexer(ArraySegment<byte> source, NamePool names)
{
    private readonly byte[] data = source.Array ?? [];
    private readonly int end = source.Offset + source.Count;
    private byte[] scratch = new byte[256];

    /// <summary>Where the next token is looked for, as an index into the segment's array.</summary>
    public int Position { get; set; } = source.Offset;

    public int End => end;

    public byte[] Data => data;

    public PdfValue Next()
    {
        while (true)
        {
            SkipSpace();
            if (Position >= end)
            {
                return PdfValue.Of(PdfKind.End);
            }

            var first = data[Position];
            switch (first)
            {
                case (byte)'/':
                    return ReadName();
                case (byte)'(':
                    return ReadLiteral();
                case (byte)'[':
                    Position++;
                    return PdfValue.Of(PdfKind.ArrayOpen);
                case (byte)']':
                    Position++;
                    return PdfValue.Of(PdfKind.ArrayClose);
                case (byte)'<' when Peek(1) == '<':
                    Position += 2;
                    return PdfValue.Of(PdfKind.DictionaryOpen);
                case (byte)'<':
                    return ReadHex();
                case (byte)'>' when Peek(1) == '>':
                    Position += 2;
                    return PdfValue.Of(PdfKind.DictionaryClose);
                case (byte)')' or (byte)'>' or (byte)'{' or (byte)'}':
                    Position++; // a stray delimiter means nothing
                    continue;
                case (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'-' or (byte)'.':
                    return ReadNumber();
                default:
                    return ReadKeyword();
            }
        }
    }

    public void SkipSpace()
    {
        while (Position < end)
        {
            var value = data[Position];
            if (value == '%')
            {
                while (Position < end && data[Position] is not ((byte)'\n' or (byte)'\r'))
                {
                    Position++;
                }
            }
            else if (PdfBytes.IsSpace(value))
            {
                Position++;
            }
            else
            {
                return;
            }
        }
    }

    private int Peek(int ahead) => Position + ahead < end ? data[Position + ahead] : -1;

    // "1.2.3" is 1.2, "--5" is -5, "12Tf" is 12 and then Tf: what other readers make of them.
    private PdfValue ReadNumber()
    {
        var negative = false;
        while (Position < end && data[Position] is (byte)'+' or (byte)'-')
        {
            negative |= data[Position++] == '-';
        }

        double value = 0, scale = 0;
        for (; Position < end; Position++)
        {
            var c = data[Position];
            if (c is >= (byte)'0' and <= (byte)'9')
            {
                if (scale == 0)
                {
                    value = value * 10 + (c - '0');
                }
                else
                {
                    value += (c - '0') * scale;
                    scale /= 10;
                }
            }
            else if (c == '.' && scale == 0)
            {
                scale = 0.1;
            }
            else
            {
                break;
            }
        }

        while (Position < end && data[Position] is (byte)'.' or (byte)'-' || (scale != 0 && Position < end && data[Position] is >= (byte)'0' and <= (byte)'9'))
        {
            Position++;
        }

        return PdfValue.OfNumber(negative ? -value : value, scale == 0);
    }

    private PdfValue ReadKeyword()
    {
        var start = Position;
        while (Position < end && PdfBytes.IsRegular(data[Position]))
        {
            Position++;
        }

        return PdfValue.OfKeyword(names.Get(data.AsSpan(start, Position - start)));
    }

    private PdfValue ReadName()
    {
        var start = ++Position;
        var escaped = false;
        while (Position < end && PdfBytes.IsRegular(data[Position]))
        {
            escaped |= data[Position++] == '#';
        }

        var raw = data.AsSpan(start, Position - start);
        if (!escaped)
        {
            return PdfValue.OfName(names.Get(raw));
        }

        var plain = new byte[raw.Length];
        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '#' && i + 2 < raw.Length && PdfBytes.HexDigit(raw[i + 1]) >= 0 && PdfBytes.HexDigit(raw[i + 2]) >= 0)
            {
                plain[length++] = (byte)(PdfBytes.HexDigit(raw[i + 1]) * 16 + PdfBytes.HexDigit(raw[i + 2]));
                i += 2;
            }
            else
            {
                plain[length++] = raw[i];
            }
        }

        return PdfValue.OfName(names.Get(plain.AsSpan(0, length)));
    }

    private PdfValue ReadHex()
    {
        Position++;
        int length = 0, high = -1;
        while (Position < end)
        {
            var c = data[Position++];
            if (c == '>')
            {
                break;
            }

            var digit = PdfBytes.HexDigit(c);
            if (digit < 0)
            {
                continue;
            }

            if (high < 0)
            {
                high = digit;
            }
            else
            {
                Put(ref length, (byte)(high * 16 + digit));
                high = -1;
            }
        }

        if (high >= 0)
        {
            Put(ref length, (byte)(high * 16));
        }

        return PdfValue.OfString(scratch.AsSpan(0, length).ToArray());
    }

    private PdfValue ReadLiteral()
    {
        Position++;
        int length = 0, depth = 1;
        while (Position < end)
        {
            var c = data[Position++];
            if (c == '\\')
            {
                ReadEscape(ref length);
                continue;
            }

            if (c == '\r')
            {
                // Any end of line inside a string is one line feed (7.3.4.2).
                Position += Peek(0) == '\n' ? 1 : 0;
                c = (byte)'\n';
            }

            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0)
            {
                break;
            }

            Put(ref length, c);
        }

        return PdfValue.OfString(scratch.AsSpan(0, length).ToArray());
    }

    private void ReadEscape(ref int length)
    {
        if (Position >= end)
        {
            return;
        }

        var c = data[Position++];
        switch (c)
        {
            case (byte)'n':
                Put(ref length, 10);
                break;
            case (byte)'r':
                Put(ref length, 13);
                break;
            case (byte)'t':
                Put(ref length, 9);
                break;
            case (byte)'b':
                Put(ref length, 8);
                break;
            case (byte)'f':
                Put(ref length, 12);
                break;
            case (byte)'\r':
                Position += Peek(0) == '\n' ? 1 : 0;
                break;
            case (byte)'\n':
                break;
            case >= (byte)'0' and <= (byte)'7':
                var value = c - '0';
                for (var i = 0; i < 2 && Position < end && data[Position] is >= (byte)'0' and <= (byte)'7'; i++)
                {
                    value = value * 8 + (data[Position++] - '0');
                }

                Put(ref length, (byte)value);
                break;
            default:
                Put(ref length, c);
                break;
        }
    }

    private void Put(ref int length, byte value)
    {
        if (length == scratch.Length)
        {
            Array.Resize(ref scratch, scratch.Length * 2);
        }

        scratch[length++] = value;
    }
}

using System.Text;

namespace TreatyAlerts.Documents.Text.Rtf;

/// <summary>The kinds of tokens of rich text.</summary>
internal enum RtfKind
{
    End,
    Open,
    Close,
    Word,
    Byte,
}

/// <summary>One token: a control word or symbol with its number, or one byte of text.</summary>
internal readonly record struct RtfToken(RtfKind Kind, string Name = "", int? Number = null, byte Value = 0);

/// <summary>Cuts rich text into tokens (Rich Text Format Specification 1.9.1); never throws.</summary>
internal sealed class RtfLexer(ReadOnlyMemory<byte> content)
{
    private const int MaxName = 32;

    private int at;

    public RtfToken Next()
    {
        var data = content.Span;
        while (at < data.Length)
        {
            var value = data[at++];
            switch (value)
            {
                case (byte)'{':
                    return new RtfToken(RtfKind.Open);
                case (byte)'}':
                    return new RtfToken(RtfKind.Close);
                case (byte)'\\':
                    return at < data.Length ? ReadControl(data) : new RtfToken(RtfKind.End);
                case (byte)'\r' or (byte)'\n' or 0:
                    continue; // line ends are the writer's, not the text's
                default:
                    return new RtfToken(RtfKind.Byte, Value: value);
            }
        }

        return new RtfToken(RtfKind.End);
    }

    private RtfToken ReadControl(ReadOnlySpan<byte> data)
    {
        var first = data[at];
        if (!char.IsAsciiLetter((char)first))
        {
            at++;
            return first == '\'' ? ReadHex(data)
                : first is (byte)'\r' or (byte)'\n' ? new RtfToken(RtfKind.Word, "par")
                : first is (byte)'\\' or (byte)'{' or (byte)'}' ? new RtfToken(RtfKind.Byte, Value: first)
                : new RtfToken(RtfKind.Word, ((char)first).ToString());
        }

        var start = at;
        while (at < data.Length && char.IsAsciiLetter((char)data[at]) && at - start < MaxName)
        {
            at++;
        }

        var name = Encoding.ASCII.GetString(data[start..at]);
        var number = ReadNumber(data);
        if (at < data.Length && data[at] == ' ')
        {
            at++; // belongs to the word
        }

        // Raw bytes follow: pictures, which may hold brackets.
        if (name == "bin")
        {
            at = (int)Math.Min(data.Length, (long)at + Math.Max(0, number ?? 0));
        }

        return new RtfToken(RtfKind.Word, name, number);
    }

    private int? ReadNumber(ReadOnlySpan<byte> data)
    {
        var isNegative = at + 1 < data.Length && data[at] == '-' && char.IsAsciiDigit((char)data[at + 1]);
        at += isNegative ? 1 : 0;
        var start = at;
        long number = 0;
        for (; at < data.Length && char.IsAsciiDigit((char)data[at]); at++)
        {
            number = Math.Min(number * 10 + data[at] - '0', int.MaxValue);
        }

        return at == start ? null : (int)(isNegative ? -number : number);
    }

    private RtfToken ReadHex(ReadOnlySpan<byte> data)
    {
        if (at + 2 > data.Length || !char.IsAsciiHexDigit((char)data[at]) || !char.IsAsciiHexDigit((char)data[at + 1]))
        {
            return new RtfToken(RtfKind.Word, "'");
        }

        var value = Convert.ToByte(Encoding.ASCII.GetString(data.Slice(at, 2)), 16);
        at += 2;
        return new RtfToken(RtfKind.Byte, Value: value);
    }
}

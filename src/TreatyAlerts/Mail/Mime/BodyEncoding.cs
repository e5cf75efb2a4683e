using System.Buffers;
using System.Buffers.Text;

namespace TreatyAlerts.Mail.Mime;

/// <summary>Turns a body into ASCII lines of at most 76 characters that end in CRLF (RFC 2045 section 6).</summary>
internal static class BodyEncoding
{
    private const int Longest = 76;
    private const int Base64Bytes = Longest / 4 * 3;

    private static readonly SearchValues<byte> Literals =
        SearchValues.Create([(byte)' ', (byte)'\t', .. Enumerable.Range(33, 94).Where(c => c != '=').Select(c => (byte)c)]);

    /// <summary>Quoted-printable for texts that are mostly ASCII, base64 for the others.</summary>
    /// <param name="text">UTF-8 whose lines end in LF.</param>
    public static string Shortest(ReadOnlySpan<byte> text) => IsMostlyAscii(text) ? "quoted-printable" : "base64";

    /// <summary>Writes a text in the shortest encoding.</summary>
    /// <param name="body">Where to.</param>
    /// <param name="text">UTF-8 whose lines end in LF.</param>
    public static void Write(IBufferWriter<byte> body, ReadOnlySpan<byte> text)
    {
        if (IsMostlyAscii(text))
        {
            QuotedPrintable(body, text);
        }
        else
        {
            Base64Lines(body, text);
        }
    }

    /// <summary>Writes UTF-8 whose lines end in LF as quoted-printable.</summary>
    public static void QuotedPrintable(IBufferWriter<byte> body, ReadOnlySpan<byte> text)
    {
        while (true)
        {
            var end = text.IndexOf((byte)'\n');
            AppendLine(body, end < 0 ? text : text[..end]);
            if (end < 0)
            {
                return;
            }

            body.Write("\r\n"u8);
            text = text[(end + 1)..];
        }
    }

    // Lines of a mail are long, so a soft break follows every 73 characters or so.
    private static bool IsMostlyAscii(ReadOnlySpan<byte> text)
    {
        var length = text.Length + text.Count((byte)'\n');
        return (length + (2L * Escapes(text))) * (Longest + 3) / Longest <= length * 4L / 3 * (Longest + 2) / Longest;
    }

    // At least so many: a line's last space is escaped too.
    private static int Escapes(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var one in text)
        {
            count += one > 126 || one == '=' ? 1 : 0;
        }

        return count;
    }

    private static void Base64Lines(IBufferWriter<byte> body, ReadOnlySpan<byte> text)
    {
        var canonical = ArrayPool<byte>.Shared.Rent(text.Length + text.Count((byte)'\n'));
        var rest = canonical.AsSpan(0, WithCrLf(text, canonical));
        while (rest.Length > 0)
        {
            var line = rest[..Math.Min(Base64Bytes, rest.Length)];
            Base64.EncodeToUtf8(line, body.GetSpan(Longest), out _, out var written);
            body.Advance(written);
            rest = rest[line.Length..];
            if (rest.Length > 0)
            {
                body.Write("\r\n"u8);
            }
        }

        ArrayPool<byte>.Shared.Return(canonical);
    }

    private static int WithCrLf(ReadOnlySpan<byte> text, Span<byte> canonical)
    {
        var made = 0;
        for (var end = text.IndexOf((byte)'\n'); end >= 0; end = text.IndexOf((byte)'\n'))
        {
            text[..end].CopyTo(canonical[made..]);
            made += end;
            (canonical[made++], canonical[made++]) = ((byte)'\r', (byte)'\n');
            text = text[(end + 1)..];
        }

        text.CopyTo(canonical[made..]);
        return made + text.Length;
    }

    private static void AppendLine(IBufferWriter<byte> body, ReadOnlySpan<byte> line)
    {
        var column = 0;

        // The last octet has a rule of its own: no soft break follows it, and it may not be white space.
        while (line.Length > 1)
        {
            var literals = line[..^1].IndexOfAnyExcept(Literals);
            var run = Math.Min(literals < 0 ? line.Length - 1 : literals, Longest - 1 - column);
            body.Write(line[..run]);
            column += run;
            line = line[run..];
            if (line.Length > 1 && column + (Literals.Contains(line[0]) ? 1 : 3) > Longest - 1)
            {
                body.Write("=\r\n"u8);
                column = 0;
            }

            if (line.Length > 1 && !Literals.Contains(line[0]))
            {
                Escape(body, line[0]);
                column += 3;
                line = line[1..];
            }
        }

        if (line.Length == 1)
        {
            var literal = line[0] is not ((byte)' ' or (byte)'\t') && Literals.Contains(line[0]);
            if (column + (literal ? 1 : 3) > Longest)
            {
                body.Write("=\r\n"u8);
            }

            if (literal)
            {
                body.Write(line);
            }
            else
            {
                Escape(body, line[0]);
            }
        }
    }

    private static void Escape(IBufferWriter<byte> body, byte octet)
    {
        var place = body.GetSpan(3);
        (place[0], place[1], place[2]) = ((byte)'=', Hexadecimal(octet >> 4), Hexadecimal(octet & 15));
        body.Advance(3);
    }

    private static byte Hexadecimal(int digit) => (byte)(digit < 10 ? '0' + digit : 'A' + digit - 10);
}

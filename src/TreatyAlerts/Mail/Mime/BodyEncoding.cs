using System.Buffers;
using System.Text;

namespace TreatyAlerts.Mail.Mime;

/// <summary>Turns a body into ASCII lines of at most 76 characters (RFC 2045 section 6).</summary>
internal static class BodyEncoding
{
    private const int Longest = 76;

    private static readonly SearchValues<byte> Literals =
        SearchValues.Create([(byte)' ', (byte)'\t', .. Enumerable.Range(33, 94).Where(c => c != '=').Select(c => (byte)c)]);

    /// <summary>Quoted-printable for texts that are mostly ASCII, base64 for the others.</summary>
    public static (string Name, ReadOnlyMemory<byte> Body) Shortest(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));
        var most = bytes.Length * 4L / 3 * 78 / 76;
        if (bytes.Length + (2L * Escapes(bytes)) <= most && QuotedPrintable(bytes) is var quoted && quoted.Length <= most)
        {
            return ("quoted-printable", quoted);
        }

        return ("base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks)));
    }

    /// <summary>Encodes a text in UTF-8 whose lines end in CRLF.</summary>
    public static ReadOnlyMemory<byte> QuotedPrintable(ReadOnlySpan<byte> canonical)
    {
        var body = new ArrayBufferWriter<byte>(Math.Max(256, canonical.Length * 5 / 4));
        while (true)
        {
            var end = canonical.IndexOf("\r\n"u8);
            AppendLine(body, end < 0 ? canonical : canonical[..end]);
            if (end < 0)
            {
                return body.WrittenMemory;
            }

            body.Write("\r\n"u8);
            canonical = canonical[(end + 2)..];
        }
    }

    // At least so many: a line's last space is escaped too.
    private static int Escapes(ReadOnlySpan<byte> canonical)
    {
        var count = 0;
        foreach (var one in canonical)
        {
            count += one > 126 || one == '=' ? 1 : 0;
        }

        return count;
    }

    private static void AppendLine(ArrayBufferWriter<byte> body, ReadOnlySpan<byte> line)
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

    private static void Escape(ArrayBufferWriter<byte> body, byte octet)
    {
        var place = body.GetSpan(3);
        (place[0], place[1], place[2]) = ((byte)'=', Hexadecimal(octet >> 4), Hexadecimal(octet & 15));
        body.Advance(3);
    }

    private static byte Hexadecimal(int digit) => (byte)(digit < 10 ? '0' + digit : 'A' + digit - 10);
}

using System.Text;

namespace TreatyAlerts.Mail.Mime;

/// <summary>Turns a body into ASCII lines of at most 76 characters (RFC 2045 section 6).</summary>
internal static class BodyEncoding
{
    private const int Longest = 76;

    /// <summary>Quoted-printable for texts that are mostly ASCII, base64 for the others.</summary>
    public static (string Name, string Body) Shortest(string text)
    {
        var canonical = text.ReplaceLineEndings("\r\n");
        var quoted = QuotedPrintable(canonical);
        var bytes = Encoding.UTF8.GetBytes(canonical);
        return quoted.Length <= bytes.Length * 4L / 3 * 78 / 76
            ? ("quoted-printable", quoted)
            : ("base64", Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks));
    }

    /// <summary>Encodes a text whose lines end in CRLF.</summary>
    public static string QuotedPrintable(string canonical)
    {
        var body = new StringBuilder(canonical.Length * 5 / 4);
        var lines = canonical.Split("\r\n");
        for (var i = 0; i < lines.Length; i++)
        {
            body.Append(i == 0 ? "" : "\r\n");
            AppendLine(body, Encoding.UTF8.GetBytes(lines[i]));
        }

        return body.ToString();
    }

    private static void AppendLine(StringBuilder body, ReadOnlySpan<byte> line)
    {
        var column = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var last = i == line.Length - 1;
            var literal = line[i] is (>= 33 and <= 126 and not (byte)'=') || (line[i] is (byte)' ' or (byte)'\t' && !last);
            var width = literal ? 1 : 3;

            // a soft break needs a place for its own "="
            if (column + width > (last ? Longest : Longest - 1))
            {
                body.Append("=\r\n");
                column = 0;
            }

            _ = literal ? body.Append((char)line[i]) : body.Append('=').Append(line[i].ToString("X2", null));
            column += width;
        }
    }
}

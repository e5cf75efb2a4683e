namespace TreatyAlerts.Mail.Events;

/// <summary>Takes a mail apart (RFC 5322, 2045, 2046); it never fails, and its caps bound what a hostile one can cost.</summary>
/// <remarks>A multipart without a boundary, or whose boundary never comes, is one part; a part that is cut off ends with the file.</remarks>
internal sealed class MimeReader
{
    /// <summary>Multiparts within multiparts; what lies deeper stays unread.</summary>
    private const int Deepest = 8;

    private const int MostParts = 200;

    /// <summary>RFC 2046 section 5.1.1 allows 70 characters.</summary>
    private const int LongestBoundary = 200;

    private const int MostHeaderBytes = 256 * 1024;

    private int parts;

    public static MimePart Read(ReadOnlyMemory<byte> mail) => new MimeReader().Part(WithoutFromLine(mail), 0);

    private MimePart Part(ReadOnlyMemory<byte> text, int depth)
    {
        parts++;
        var (head, body) = Cut(text);
        var part = new MimePart(MimeHeaders.Parse(head.Span), body, []);
        return depth < Deepest && part.Type.Value.StartsWith("multipart/", StringComparison.Ordinal) && part.Type["boundary"] is { Length: > 0 and <= LongestBoundary } boundary
            ? part with { Parts = [.. Pieces(body, System.Text.Encoding.UTF8.GetBytes($"--{boundary}")).Select(piece => Part(piece, depth + 1))] }
            : part;
    }

    // An mbox file, and some programs that save mails, put a line "From somebody some day" first.
    private static ReadOnlyMemory<byte> WithoutFromLine(ReadOnlyMemory<byte> mail) =>
        mail.Span.StartsWith("From "u8) && mail.Span.IndexOf((byte)'\n') is > 0 and var end ? mail[(end + 1)..] : mail;

    private static (ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body) Cut(ReadOnlyMemory<byte> text)
    {
        var span = text.Span;
        for (var start = 0; start < span.Length;)
        {
            var end = span[start..].IndexOf((byte)'\n');
            var next = end < 0 ? span.Length : start + end + 1;
            if (span[start..next].Trim("\r\n"u8).IsEmpty)
            {
                return (text[..Math.Min(start, MostHeaderBytes)], text[next..]);
            }

            start = next;
        }

        return (text[..Math.Min(span.Length, MostHeaderBytes)], default);
    }

    private List<ReadOnlyMemory<byte>> Pieces(ReadOnlyMemory<byte> body, byte[] delimiter)
    {
        var pieces = new List<ReadOnlyMemory<byte>>();
        var span = body.Span;
        var open = -1;
        for (var start = 0; start < span.Length;)
        {
            var end = span[start..].IndexOf((byte)'\n');
            var next = end < 0 ? span.Length : start + end + 1;
            var line = span[start..next].TrimEnd(" \t\r\n"u8);
            var closes = line.EndsWith("--"u8) && line.Length == delimiter.Length + 2;
            if (line.StartsWith(delimiter) && (line.Length == delimiter.Length || closes))
            {
                Take(start);
                open = next;
                if (closes || parts + pieces.Count >= MostParts)
                {
                    return pieces;
                }
            }

            start = next;
        }

        Take(span.Length);
        return pieces;

        void Take(int until)
        {
            if (open >= 0)
            {
                // The line break before a delimiter belongs to the delimiter (RFC 2046 section 5.1.1).
                pieces.Add(Trimmed(body[open..Math.Max(open, until)]));
            }
        }
    }

    private static ReadOnlyMemory<byte> Trimmed(ReadOnlyMemory<byte> piece) => piece.Span switch
    {
        [.., (byte)'\r', (byte)'\n'] => piece[..^2],
        [.., (byte)'\n'] => piece[..^1],
        _ => piece,
    };
}

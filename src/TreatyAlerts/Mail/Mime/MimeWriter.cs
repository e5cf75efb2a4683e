using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TreatyAlerts.Mail.Mime;

/// <summary>Writes a mail as RFC 5322 and MIME bytes; the same mail always gives the same bytes (ADR 0004).</summary>
internal static class MimeWriter
{
    private const int FirstSize = 64 * 1024;

    /// <summary>The whole mail with CRLF line ends, ready for a file or for DATA.</summary>
    public static byte[] Write(MailMessage message)
    {
        var mail = new ArrayBufferWriter<byte>(FirstSize);
        Write(message, mail);
        return mail.WrittenSpan.ToArray();
    }

    /// <summary>The same, into a buffer that the caller may use for mail after mail.</summary>
    public static void Write(MailMessage message, IBufferWriter<byte> mail)
    {
        using var text = new MimeText(message.Text);
        using var html = new MimeText(message.Html);
        var boundary = Boundary(message.MessageId, text, html);
        HeaderWriter.Verbatim(mail, "Date", message.Date.ToString("ddd, dd MMM yyyy HH':'mm':'ss", CultureInfo.InvariantCulture) + Zone(message.Date.Offset));
        HeaderWriter.Verbatim(mail, "Message-ID", $"<{message.MessageId}>");
        HeaderWriter.Address(mail, "From", message.From);
        HeaderWriter.Address(mail, "To", message.To);
        HeaderWriter.Text(mail, "Subject", message.Subject);
        foreach (var header in message.Headers)
        {
            HeaderWriter.Text(mail, header.Name, header.Value);
        }

        HeaderWriter.Verbatim(mail, "Content-Language", message.Language);
        HeaderWriter.Verbatim(mail, "MIME-Version", "1.0");
        HeaderWriter.Verbatim(mail, "Content-Type", $"multipart/alternative; boundary=\"{boundary}\"");

        // the plainest part comes first (RFC 2046 section 5.1.4)
        WritePart(mail, boundary, "text/plain", text);
        WritePart(mail, boundary, "text/html", html);
        Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n", mail);
    }

    private static void WritePart(IBufferWriter<byte> mail, string boundary, string type, MimeText content)
    {
        Encoding.ASCII.GetBytes($"\r\n--{boundary}\r\n", mail);
        HeaderWriter.Verbatim(mail, "Content-Type", $"{type}; charset=utf-8");
        HeaderWriter.Verbatim(mail, "Content-Transfer-Encoding", BodyEncoding.Shortest(content.Utf8));
        mail.Write("\r\n"u8);
        BodyEncoding.Write(mail, content.Utf8);
    }

    /// <summary>"=_" can stand in neither quoted-printable nor base64, so no body can hold the boundary (RFC 2045 section 6.7).</summary>
    private static string Boundary(string messageId, MimeText text, MimeText html)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{messageId}\n"));
        hash.AppendData(text.Utf8);
        hash.AppendData("\n"u8);
        hash.AppendData(html.Utf8);
        Span<byte> sum = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(sum);
        return $"=_{Convert.ToHexStringLower(sum[..12])}";
    }

    private static string Zone(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? " -" : " +") + offset.ToString("hhmm", CultureInfo.InvariantCulture);

    /// <summary>A body as UTF-8 whose lines end in LF, in a borrowed array.</summary>
    private readonly struct MimeText : IDisposable
    {
        private readonly byte[] borrowed;
        private readonly int length;

        public MimeText(string text)
        {
            var lines = text.AsSpan().ContainsAny(OtherLineEnds) ? text.ReplaceLineEndings("\n") : text;
            borrowed = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(lines.Length));
            length = Encoding.UTF8.GetBytes(lines, borrowed);
        }

        public ReadOnlySpan<byte> Utf8 => borrowed.AsSpan(0, length);

        public void Dispose() => ArrayPool<byte>.Shared.Return(borrowed);
    }

    // What String.ReplaceLineEndings takes for the end of a line beside LF.
    private static readonly SearchValues<char> OtherLineEnds = SearchValues.Create("\r\f\u0085\u2028\u2029");
}

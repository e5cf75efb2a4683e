using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TreatyAlerts.Mail.Mime;

/// <summary>Writes a mail as RFC 5322 and MIME bytes; the same mail always gives the same bytes (ADR 0004).</summary>
internal static class MimeWriter
{
    /// <summary>The whole mail with CRLF line ends, ready for a file or for DATA.</summary>
    public static byte[] Write(MailMessage message)
    {
        var boundary = Boundary(message);
        using var mail = new MemoryStream();
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
        WritePart(mail, boundary, "text/plain", message.Text);
        WritePart(mail, boundary, "text/html", message.Html);
        mail.Write(Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n"));
        return mail.ToArray();
    }

    private static void WritePart(MemoryStream mail, string boundary, string type, string content)
    {
        var (encoding, body) = BodyEncoding.Shortest(content);
        mail.Write(Encoding.ASCII.GetBytes($"\r\n--{boundary}\r\n"));
        HeaderWriter.Verbatim(mail, "Content-Type", $"{type}; charset=utf-8");
        HeaderWriter.Verbatim(mail, "Content-Transfer-Encoding", encoding);
        mail.Write("\r\n"u8);
        mail.Write(body.Span);
    }

    /// <summary>"=_" can stand in neither quoted-printable nor base64, so no body can hold the boundary (RFC 2045 section 6.7).</summary>
    private static string Boundary(MailMessage message)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{message.MessageId}\n{message.Text}\n{message.Html}"));
        return $"=_{Convert.ToHexStringLower(hash.AsSpan(0, 12))}";
    }

    private static string Zone(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? " -" : " +") + offset.ToString("hhmm", CultureInfo.InvariantCulture);
}

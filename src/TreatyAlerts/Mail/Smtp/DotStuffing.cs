namespace TreatyAlerts.Mail.Smtp;

/// <summary>Makes a mail's bytes fit for DATA (RFC 5321 section 4.5.2).</summary>
internal static class DotStuffing
{
    /// <summary>Doubles a dot that begins a line and ends with the line that holds only a dot; the mail must end in CRLF.</summary>
    public static byte[] Stuff(ReadOnlySpan<byte> mail)
    {
        using var stuffed = new MemoryStream(mail.Length + 64);
        var lineStart = true;
        foreach (var octet in mail)
        {
            if (lineStart && octet == '.')
            {
                stuffed.WriteByte((byte)'.');
            }

            stuffed.WriteByte(octet);
            lineStart = octet == '\n';
        }

        stuffed.Write(".\r\n"u8);
        return stuffed.ToArray();
    }
}

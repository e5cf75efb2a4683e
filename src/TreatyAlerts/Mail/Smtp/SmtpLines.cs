using System.Globalization;
using System.Text;

namespace TreatyAlerts.Mail.Smtp;

/// <summary>Reads replies and writes commands; bounded, whatever the server sends.</summary>
internal sealed class SmtpLines(Stream stream)
{
    private const int LongestLine = 4096; // RFC 5321 section 4.5.3.1.5 asks for 512
    private const int MostLines = 200;

    private readonly byte[] buffer = new byte[LongestLine];
    private int start;
    private int end;

    /// <summary>Bytes that came without being asked for: before TLS that is an attack (CVE-2011-0411).</summary>
    public bool HasUnread => end > start;

    public async Task<SmtpReply> ReadAsync(CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(cancellation);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                || code is < 200 or > 599 || (line.Length > 3 && line[3] is not (' ' or '-')))
            {
                throw new SmtpStepException("the server's answer is not SMTP.");
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new SmtpReply(code, lines);
            }
        }

        throw new SmtpStepException($"the server's answer has more than {MostLines} lines.");
    }

    public async Task WriteAsync(string command, CancellationToken cancellation)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), cancellation);
        await stream.FlushAsync(cancellation);
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = Encoding.UTF8.GetString(buffer, start, length).TrimEnd('\r');
                start += length + 1;
                return line;
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length)
            {
                throw new SmtpStepException($"a line of the server's answer is longer than {LongestLine} bytes.");
            }

            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellation);
            if (read == 0)
            {
                throw new SmtpStepException("the server closed the connection.");
            }

            end += read;
        }
    }
}

using System.Globalization;
using TreatyAlerts.Mail.Smtp;

namespace TreatyAlerts.Mail.Events;

/// <summary>Reads a delivery status notification (RFC 3464).</summary>
internal static class DeliveryReport
{
    private const int MostRecipients = 100;

    public static ReportReading Read(MimePart report, MimePart status, string id, DateTimeOffset received)
    {
        var blocks = Blocks(status.Content).ToList();
        var returned = ReturnedMail.In(report);
        var recipients = blocks.Where(block => block["Final-Recipient"] is not null || block["Original-Recipient"] is not null || block["Action"] is not null).Take(MostRecipients).ToList();
        if (recipients.Count == 0)
        {
            return ReportReading.Unread("It is a delivery report that names no recipient.");
        }

        return new ReportReading([.. recipients.Index().Select(one => Event(one.Item, one.Index)).OfType<MailEvent>()], null);

        MailEvent? Event(MimeHeaders recipient, int number)
        {
            // "delayed" is still under way, "relayed" and "expanded" went where nobody reports from; only "failed" came back.
            var action = recipient["Action"]?.Split(' ', '(')[0].ToLowerInvariant();
            var diagnostic = recipient["Diagnostic-Code"];
            var code = BounceStatus.Best(recipient["Status"], diagnostic);
            if (action is not "failed" and not null || (action is null && code is null or ['2', ..]))
            {
                return null;
            }

            var addresses = new[] { ReportedAddress.InField(recipient["Original-Recipient"]), ReportedAddress.InField(recipient["Final-Recipient"]), returned.To };
            return new MailEvent
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"{id}-{number}"),
                Kind = code is not null && BounceStatus.IsHard(code) ? MailEventKind.HardBounce : MailEventKind.SoftBounce,
                Addresses = [.. addresses.OfType<string>().Distinct()],
                MessageId = returned.MessageId,
                LeaveToken = returned.LeaveToken,
                At = Earliest(received, recipient.Date("Last-Attempt-Date") ?? report.Headers.Date("Date")),
                Status = code,
                Diagnostic = Said(diagnostic),
            };
        }
    }

    /// <summary>What the other server said, on one line and without addresses.</summary>
    public static string? Said(string? diagnostic) => diagnostic is null ? null : SmtpVerdict.Clean(diagnostic, null);

    /// <summary>A clock that is ahead must not date what happened after what will happen.</summary>
    public static DateTimeOffset Earliest(DateTimeOffset received, DateTimeOffset? told) => told < received ? told.Value : received;

    // Blocks of fields with empty lines between: the first of the whole mail, one more for each recipient (RFC 3464 section 2.1).
    private static IEnumerable<MimeHeaders> Blocks(ReadOnlyMemory<byte> content)
    {
        var start = 0;
        for (var at = 0; at < content.Length;)
        {
            var end = content.Span[at..].IndexOf((byte)'\n');
            var next = end < 0 ? content.Length : at + end + 1;
            if (content.Span[at..next].Trim(" \t\r\n"u8).IsEmpty)
            {
                if (at > start)
                {
                    yield return MimeHeaders.Parse(content.Span[start..at]);
                }

                start = next;
            }

            at = next;
        }

        yield return MimeHeaders.Parse(content.Span[start..]);
    }
}

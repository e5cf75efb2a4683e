using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace TreatyAlerts.Mail.Events;

/// <summary>Reads a mail of the bounce mailbox: a delivery report (RFC 3464), a complaint (RFC 5965) or a request to leave.</summary>
public static partial class MailReports
{
    /// <summary>In bytes; reports that bring the whole mail back are well below.</summary>
    public const int Largest = 10 * 1024 * 1024;

    /// <param name="mail">The bytes of the file.</param>
    /// <param name="received">When it came; stands in for a date that is missing or lies later.</param>
    public static ReportReading Read(ReadOnlyMemory<byte> mail, DateTimeOffset received)
    {
        if (mail.Length > Largest)
        {
            return ReportReading.Unread($"It has more than {Largest / 1024 / 1024} MB.");
        }

        var report = MimeReader.Read(mail);
        var id = Convert.ToHexStringLower(SHA256.HashData(mail.Span).AsSpan(0, 16));
        if (Leave(report, id, received) is { } leave)
        {
            return new ReportReading([leave], null);
        }

        if (report.Find("message/feedback-report") is { } feedback)
        {
            return FeedbackReport.Read(report, feedback, id, received);
        }

        if (report.Find("message/delivery-status", "message/global-delivery-status") is { } status)
        {
            return DeliveryReport.Read(report, status, id, received);
        }

        return report.Headers["X-Failed-Recipients"] is { } failed
            ? EximNotice.Read(report, failed, id, received)
            : ReportReading.Unread(IsAutomatic(report)
                ? "It is an automatic answer, not a report: nothing follows from it."
                : "It is neither a delivery report, nor a complaint, nor a request to leave: somebody may want an answer.");
    }

    /// <summary>"leave TOKEN" as the mailto of List-Unsubscribe writes it; mail programs may put "Re:" before it or fold it.</summary>
    private static MailEvent? Leave(MimePart mail, string id, DateTimeOffset received) =>
        LeaveSubject().Match(MimeWords.Decode(mail.Headers["Subject"] ?? "")) is { Success: true } asked
            ? new MailEvent { Id = id, Kind = MailEventKind.Unsubscribe, LeaveToken = asked.Groups[1].Value, At = received }
            : null;

    private static bool IsAutomatic(MimePart mail) =>
        mail.Headers["Auto-Submitted"] is { } submitted && !submitted.StartsWith("no", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\s*(?:\w{1,4}:\s*)?leave\s+([0-9A-Za-z._-]{20,200})\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LeaveSubject();
}

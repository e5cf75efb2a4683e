using System.Text.RegularExpressions;

namespace TreatyAlerts.Mail.Events;

/// <summary>Reads the bounces of servers that write no delivery report but name the recipients in X-Failed-Recipients, as Exim long did.</summary>
internal static partial class EximNotice
{
    private const int LongestText = 200_000;

    public static ReportReading Read(MimePart report, string failed, string id, DateTimeOffset received)
    {
        var text = (report.Find("text/plain") ?? report).Text;
        text = text[..Math.Min(text.Length, LongestText)];

        // What the other server said comes before the copy of the mail.
        var copy = Copy().Match(text);
        var said = copy.Success ? text[..copy.Index] : text;
        var code = BounceStatus.In(said);
        var returned = ReturnedMail.In(report) is { MessageId: not null } attached
            ? attached
            : ReturnedMail.Of(MimeHeaders.Parse(System.Text.Encoding.UTF8.GetBytes(copy.Success ? text[(copy.Index + copy.Length)..].TrimStart('\r', '\n') : "")));
        return ReportedAddress.InHeader(failed) is not { } address
            ? ReportReading.Unread("It is a bounce that names no recipient.")
            : new ReportReading(
                [
                    new MailEvent
                    {
                        Id = id,
                        Kind = code is not null && BounceStatus.IsHard(code) ? MailEventKind.HardBounce : MailEventKind.SoftBounce,
                        Addresses = [address],
                        MessageId = returned.MessageId,
                        LeaveToken = returned.LeaveToken,
                        At = DeliveryReport.Earliest(received, report.Headers.Date("Date")),
                        Status = code,
                        Diagnostic = DeliveryReport.Said(Reply().Match(said) is { Success: true } line ? line.Value.Trim() : null),
                    },
                ],
                null);
    }

    [GeneratedRegex(@"^-{3,} ?This is a copy of[^\n]*\n", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Copy();

    [GeneratedRegex(@"\b[45]\d\d[ -][^\r\n]{1,200}", RegexOptions.CultureInvariant)]
    private static partial Regex Reply();
}

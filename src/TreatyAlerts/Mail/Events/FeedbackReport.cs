namespace TreatyAlerts.Mail.Events;

/// <summary>Reads a complaint in the abuse reporting format (RFC 5965).</summary>
internal static class FeedbackReport
{
    public static ReportReading Read(MimePart report, MimePart feedback, string id, DateTimeOffset received)
    {
        var fields = MimeHeaders.Parse(feedback.Content.Span);
        var returned = ReturnedMail.In(report);
        var type = fields["Feedback-Type"]?.ToLowerInvariant();
        if (type is null)
        {
            return ReportReading.Unread("It is a complaint without Feedback-Type.");
        }

        // "not-spam" is no complaint, "auth-failure" (RFC 6591) speaks of our DNS and not of a reader.
        var kind = type switch
        {
            "abuse" or "fraud" or "virus" or "other" => MailEventKind.Complaint,
            "opt-out" or "opt-out-list" => MailEventKind.Unsubscribe,
            _ => (MailEventKind?)null,
        };
        var addresses = new[] { ReportedAddress.InField(fields["Original-Rcpt-To"]), returned.To };
        return new ReportReading(
            kind is null ? [] : [
                new MailEvent
                {
                    Id = id,
                    Kind = kind.Value,
                    Addresses = [.. addresses.OfType<string>().Distinct()],
                    MessageId = returned.MessageId,

                    // A complaint must name a mail of ours; a token alone is what a request to leave shows.
                    LeaveToken = returned.LeaveToken,
                    At = DeliveryReport.Earliest(received, fields.Date("Received-Date") ?? fields.Date("Arrival-Date") ?? report.Headers.Date("Date")),
                },
            ],
            null);
    }
}

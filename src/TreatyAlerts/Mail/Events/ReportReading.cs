namespace TreatyAlerts.Mail.Events;

/// <summary>What a mail of the bounce mailbox says.</summary>
/// <param name="Events">What is to be applied; empty for a report of a mail that is still on its way.</param>
/// <param name="Problem">Why nothing could be read; null when it was.</param>
public sealed record ReportReading(IReadOnlyList<MailEvent> Events, string? Problem)
{
    internal static ReportReading Unread(string problem) => new([], problem);
}

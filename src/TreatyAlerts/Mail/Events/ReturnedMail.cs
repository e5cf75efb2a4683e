using System.Text.RegularExpressions;

namespace TreatyAlerts.Mail.Events;

/// <summary>What a report brings back of the mail that it is about: whole, or its header fields only.</summary>
/// <param name="MessageId">Without angle brackets.</param>
/// <param name="To">The address that it went to.</param>
/// <param name="LeaveToken">Of the link in List-Unsubscribe; reports that hide addresses mostly leave it.</param>
internal sealed partial record ReturnedMail(string? MessageId, string? To, string? LeaveToken)
{
    private static readonly string[] Types = ["message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global", "message/global-headers"];

    /// <summary>Looks into the part that holds the mail; without one, the report's own references name it at least.</summary>
    public static ReturnedMail In(MimePart report) => report.Find(Types) is { } part
        ? Of(MimeReader.Read(part.Content).Headers) is { MessageId: not null } whole ? whole : Of(MimeReader.Read(part.Content).Headers) with { MessageId = Referred(report) }
        : new ReturnedMail(Referred(report), null, null);

    public static ReturnedMail Of(MimeHeaders headers) => new(
        IdIn(headers["Message-ID"]),
        ReportedAddress.InHeader(headers["To"]),
        headers["List-Unsubscribe"] is { } leave && LeaveLink().Match(leave) is { Success: true } found ? found.Groups[1].Value : null);

    private static string? Referred(MimePart report) => IdIn(report.Headers["X-Original-Message-ID"]) ?? IdIn(report.Headers["In-Reply-To"]) ?? IdIn(report.Headers["References"]);

    private static string? IdIn(string? field) => field is not null && Id().Match(field) is { Success: true } found ? found.Groups[1].Value : null;

    // Folding may have put a space into a long link.
    [GeneratedRegex(@"/leave/\s?([0-9A-Za-z._-]{20,200})")]
    private static partial Regex LeaveLink();

    [GeneratedRegex(@"<?\s*([!-;=?A-~]{1,200}@[!-;=?A-~]{1,200})\s*>?")]
    private static partial Regex Id();
}

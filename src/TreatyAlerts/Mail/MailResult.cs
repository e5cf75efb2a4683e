using TreatyAlerts.Mail.Events;

namespace TreatyAlerts.Mail;

/// <summary>What became of a mail.</summary>
/// <param name="Outcome">Accepted, or which kind of no.</param>
/// <param name="Detail">What the transport said, without the address; for FolderMailer the file's path.</param>
public sealed record MailResult(MailOutcome Outcome, string Detail)
{
    /// <summary>What the no says of the address, hard or soft; null where it says nothing, as an outage does.</summary>
    public MailEventKind? Bounce { get; init; }

    /// <summary>Enhanced status code (RFC 3463) of the answer; null where it has none.</summary>
    public string? Status { get; init; }
}

namespace TreatyAlerts.Mail;

/// <summary>What became of a mail.</summary>
/// <param name="Outcome">Accepted, or which kind of no.</param>
/// <param name="Detail">What the transport said, without the address; for FolderMailer the file's path.</param>
public sealed record MailResult(MailOutcome Outcome, string Detail);

namespace TreatyAlerts.Mail;

/// <summary>Hands one mail to whoever delivers it; knows nothing of digests.</summary>
public interface IMailer
{
    /// <summary>Sends a mail; an expected "no" is in the result, an outage of the transport too.</summary>
    Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellation = default);
}

using TreatyAlerts.Mail;

namespace TreatyAlerts.Tests.Child;

/// <summary>A mailer whose every mail is a step at which the process may die.</summary>
internal sealed class SteppedMailer(IMailer mailer, Steps steps) : IMailer
{
    public Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellation = default) =>
        steps.TakeAsync(() => mailer.SendAsync(message, cancellation));
}

using System.Collections.Concurrent;
using TreatyAlerts.Mail;

namespace TreatyAlerts.Tests.Site;

/// <summary>Takes every mail, and answers what it is told to.</summary>
internal sealed class LetterBox : IMailer
{
    private readonly ConcurrentQueue<MailMessage> sent = [];

    public MailOutcome Answer { get; set; } = MailOutcome.Accepted;

    /// <summary>Everything that was accepted, in order.</summary>
    public IReadOnlyList<MailMessage> Sent => [.. sent];

    public Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellation = default)
    {
        if (Answer is MailOutcome.Accepted)
        {
            sent.Enqueue(message);
        }

        return Task.FromResult(new MailResult(Answer, "as told"));
    }
}

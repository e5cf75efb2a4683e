using TreatyAlerts.Mail;

namespace TreatyAlerts.Tests.Digests;

/// <summary>A transport that says what the test wants before it hands a mail on.</summary>
internal sealed class MoodyMailer : IMailer
{
    private IMailer inner = null!;

    /// <summary>The answer to a mail; null hands it on.</summary>
    public Func<MailMessage, MailResult?> Answer { get; set; } = _ => null;

    /// <summary>Every mail that was tried, in order.</summary>
    public List<MailMessage> Tried { get; } = [];

    public static MailResult Later { get; } = new(MailOutcome.Deferred, "451 try again later");

    public static MailResult Never { get; } = new(MailOutcome.Refused, "550 no such mailbox");

    public MoodyMailer Over(IMailer mailer)
    {
        inner = mailer;
        return this;
    }

    public async Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellation = default)
    {
        Tried.Add(message);
        return Answer(message) ?? await inner.SendAsync(message, cancellation);
    }
}

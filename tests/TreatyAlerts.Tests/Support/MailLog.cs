using System.Collections.Concurrent;
using System.Text;
using TreatyAlerts.Mail;
using TreatyAlerts.Mail.Mime;

namespace TreatyAlerts.Tests.Support;

/// <summary>A transport that remembers every mail it accepted, in order.</summary>
internal sealed class MailLog : IMailer
{
    private readonly ConcurrentQueue<MailMessage> sent = new();

    public IReadOnlyList<MailMessage> Sent => [.. sent];

    /// <summary>True while it accepts nothing.</summary>
    public bool IsOut { get; set; }

    /// <summary>What lies in people's mailboxes when a mail repeated under its Message-ID counts once: its bytes by Message-ID.</summary>
    public SortedDictionary<string, string> Mailboxes =>
        new(sent.DistinctBy(mail => mail.MessageId).ToDictionary(mail => mail.MessageId, mail => Encoding.UTF8.GetString(MimeWriter.Write(mail))), StringComparer.Ordinal);

    public Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellation = default)
    {
        if (IsOut)
        {
            return Task.FromResult(new MailResult(MailOutcome.Deferred, "recorded as out"));
        }

        sent.Enqueue(message);
        return Task.FromResult(new MailResult(MailOutcome.Accepted, "accepted"));
    }
}

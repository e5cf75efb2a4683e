using TreatyAlerts.Mail;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Digests;

/// <summary>Sends batches: writes the plan, sends, writes the outcome.</summary>
internal sealed class DigestSending(
    LedgerBook book, DigestComposer composer, IMailer mailer, Coverage coverage, DigestOptions options, TimeProvider time, bool dryRun)
{
    private readonly List<SentMail> mails = [];

    public IReadOnlyList<SentMail> Mails => mails;

    /// <summary>Sends a batch; false when another worker wrote to the ledger and this one must stop.</summary>
    public async Task<bool> SendAsync(IReadOnlyList<PlannedMail> batch, CancellationToken cancellation)
    {
        if (!dryRun && !await book.WriteAsync(batch.Select(mail => (mail.Page, mail.Entry)), cancellation))
        {
            return false;
        }

        var outcomes = new List<(string Page, LedgerEntry Entry)>();
        foreach (var mail in batch.Where(mail => mail.Entry.State is LedgerState.Planned))
        {
            outcomes.Add((mail.Page, mail.Subscriber is null ? Outcome(mail.Entry, LedgerState.Cancelled, "nobody to tell any more") : await DeliverAsync(mail, cancellation)));
        }

        return dryRun || await book.WriteAsync(outcomes, cancellation);
    }

    private async Task<LedgerEntry> DeliverAsync(PlannedMail mail, CancellationToken cancellation)
    {
        var message = await composer.ComposeAsync(mail.Subscriber!, mail.Entry, mail.Findings, coverage, dryRun, cancellation);
        var result = dryRun ? null : await mailer.SendAsync(message, cancellation);
        mails.Add(new SentMail(
            mail.Subscriber!.Id,
            mail.Subscriber.Address,
            message,
            [.. mail.Findings.Select(finding => finding.Event)],
            [.. mail.Findings.SelectMany(finding => finding.Topics).Select(topic => topic.Name).Distinct()],
            result));
        return result?.Outcome switch
        {
            null => mail.Entry,
            MailOutcome.Accepted => Outcome(mail.Entry, LedgerState.Sent, null),
            MailOutcome.Refused => Outcome(mail.Entry, LedgerState.Refused, result.Detail),
            _ when mail.Entry.Attempts + 1 >= options.MaxAttempts => Outcome(mail.Entry, LedgerState.Refused, $"given up after {options.MaxAttempts} attempts: {result.Detail}"),
            _ => Outcome(mail.Entry, LedgerState.Planned, result.Detail) with
            {
                NotBefore = time.GetUtcNow() + options.DelayAfter(mail.Entry.Attempts + 1),
            },
        };
    }

    private LedgerEntry Outcome(LedgerEntry entry, LedgerState state, string? detail) =>
        entry with { State = state, Detail = detail, Attempts = entry.Attempts + 1, At = state is LedgerState.Planned ? entry.At : time.GetUtcNow(), NotBefore = null };
}

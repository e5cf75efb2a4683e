using Microsoft.Extensions.Logging;
using TreatyAlerts.Mail;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>Sends batches: writes the plan, sends, writes the outcome.</summary>
internal sealed partial class DigestSending(
    DigestWork work,
    LedgerBook book,
    UnfinishedMark mark,
    SubscriberStore subscribers,
    DigestComposer composer,
    IMailer mailer,
    Coverage coverage,
    DigestOptions options,
    TimeProvider time,
    ILogger logger,
    bool dryRun)
{
    private readonly List<SentMail> mails = [];
    private bool marked;

    public IReadOnlyList<SentMail> Mails => mails;

    /// <summary>Sends a batch; false when another worker wrote to the ledger and this one must stop.</summary>
    public async Task<bool> SendAsync(IReadOnlyList<PlannedMail> batch, CancellationToken cancellation)
    {
        if (!dryRun && !await PlanAsync(batch, cancellation))
        {
            return false;
        }

        // Who left while earlier batches were on their way gets no mail any more.
        var present = (await subscribers.BucketAsync(work.Bucket, cancellation)).Select(subscriber => subscriber.Id).ToHashSet();
        var outcomes = new List<(string Page, LedgerEntry Entry)>();
        var written = true;
        try
        {
            foreach (var mail in batch.Where(mail => mail.Entry.State is LedgerState.Planned))
            {
                cancellation.ThrowIfCancellationRequested();
                outcomes.Add((mail.Page, mail.Subscriber is { } subscriber && present.Contains(subscriber.Id)
                    ? await TryDeliverAsync(mail)
                    : Outcome(mail.Entry, LedgerState.Cancelled, "nobody to tell any more")));
            }
        }
        finally
        {
            // What was accepted is recorded whatever happens, Ctrl+C included: else it would be mailed again.
            written = dryRun || await book.WriteAsync(outcomes, CancellationToken.None);
        }

        return written;
    }

    private async Task<bool> PlanAsync(IReadOnlyList<PlannedMail> batch, CancellationToken cancellation)
    {
        if (!marked && batch.Any(mail => mail.Entry.State is LedgerState.Planned))
        {
            await mark.SetAsync(time.GetUtcNow(), cancellation);
            marked = true;
        }

        return await book.WriteAsync(batch.Select(mail => (mail.Page, mail.Entry)), cancellation);
    }

    // One mail that cannot be made must not hold up, or repeat, those beside it.
    private async Task<LedgerEntry> TryDeliverAsync(PlannedMail mail)
    {
        try
        {
            return await DeliverAsync(mail);
        }
        catch (Exception e) when (e is DamagedBlobException or not (BlobStoreException or OutOfMemoryException))
        {
            Log.Broken(logger, e, mail.Entry.Id);
            return Later(mail.Entry, e.GetType().Name);
        }
    }

    // A mail once begun is brought to its end: a transport that is cut off half-way may have accepted it. Its own time limits bound it.
    private async Task<LedgerEntry> DeliverAsync(PlannedMail mail)
    {
        var message = await composer.ComposeAsync(mail.Subscriber!, mail.Entry, mail.Findings, coverage, dryRun, CancellationToken.None);
        using var delivering = DigestActivities.Deliver();
        var result = dryRun ? null : await mailer.SendAsync(message, CancellationToken.None);
        delivering?.Stop();
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
            _ => Later(mail.Entry, result.Detail),
        };
    }

    private LedgerEntry Later(LedgerEntry entry, string detail) => entry.Attempts + 1 >= options.MaxAttempts
        ? Outcome(entry, LedgerState.Refused, $"given up after {options.MaxAttempts} attempts: {detail}")
        : Outcome(entry, LedgerState.Planned, detail) with { NotBefore = time.GetUtcNow() + options.DelayAfter(entry.Attempts + 1) };

    private LedgerEntry Outcome(LedgerEntry entry, LedgerState state, string? detail) =>
        entry with { State = state, Detail = detail, Attempts = entry.Attempts + 1, At = state is LedgerState.Planned ? entry.At : time.GetUtcNow(), NotBefore = null };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Mail {Mail} could not be made or sent; it will be tried again")]
        public static partial void Broken(ILogger logger, Exception error, string mail);
    }
}

using System.Globalization;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Mail;
using TreatyAlerts.Mail.Events;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>Sends batches: writes the plan, sends as far as brake and suppressions let it, writes the outcome.</summary>
/// <remarks>
/// What becomes of a mail: accepted → Sent; no such address → Withheld, and the address is suppressed; mailbox full or against a policy → Planned
/// again after 2, 4 … 64 hours; an outage → Planned again after minutes to a day; refused for what is in it → Refused.
/// </remarks>
internal sealed partial class DigestSending(
    DigestWork work,
    LedgerBook book,
    UnfinishedMark mark,
    SubscriberStore subscribers,
    SuppressedMembers suppressed,
    DigestComposer composer,
    IMailer mailer,
    MailBrake brake,
    Coverage coverage,
    DigestOptions options,
    TimeProvider time,
    ILogger logger,
    bool dryRun,
    Action<SentMail>? sent)
{
    private HashSet<string>? plannedBefore;
    private ILookup<string, IReadOnlyList<string>>? withheldBefore;
    private bool marked;

    /// <summary>How many mails were made.</summary>
    public int Mails { get; private set; }

    /// <summary>True when the brake kept mails back, which are planned.</summary>
    public bool IsBraked { get; private set; }

    /// <summary>Sends a batch; false when another worker wrote to the ledger and this one must stop.</summary>
    public async Task<bool> SendAsync(IReadOnlyList<PlannedMail> planned, CancellationToken cancellation)
    {
        var batch = new List<PlannedMail>(planned.Count);
        foreach (var mail in planned)
        {
            batch.Add(mail.Entry.State is LedgerState.Planned && mail.Subscriber is { } to ? mail with { Entry = await HeldBackAsync(mail.Entry, to, cancellation) } : mail);
        }

        if (!dryRun && !await PlanAsync(batch, cancellation))
        {
            return false;
        }

        // Who left while earlier batches were on their way gets no mail any more.
        var present = (await subscribers.BucketAsync(work.Bucket, cancellation)).Select(subscriber => subscriber.Id).ToHashSet();
        var ready = batch.Where(mail => mail.Entry.State is LedgerState.Planned && !(mail.Entry.NotBefore > time.GetUtcNow())).ToLookup(mail => mail.Subscriber is { } to && present.Contains(to.Id));
        var outcomes = ready[false].Select(mail => (mail.Page, Outcome(mail.Entry, LedgerState.Cancelled, "nobody to tell any more"))).ToList();
        var toSend = ready[true].ToList();
        var written = true;
        try
        {
            var allowed = dryRun ? toSend.Count : await brake.TakeAsync(toSend.Count, cancellation);
            IsBraked |= allowed < toSend.Count;
            foreach (var mail in toSend.Take(allowed))
            {
                cancellation.ThrowIfCancellationRequested();
                outcomes.Add((mail.Page, await TryDeliverAsync(mail)));
            }
        }
        finally
        {
            // What was accepted is recorded whatever happens, Ctrl+C included: else it would be mailed again.
            written = dryRun || await book.WriteAsync(outcomes, CancellationToken.None);
        }

        return written;
    }

    /// <summary>The entry as it is to be planned: withheld while its address is suppressed, later while it pauses, a backlog where it tells what was withheld.</summary>
    private async Task<LedgerEntry> HeldBackAsync(LedgerEntry entry, Subscriber to, CancellationToken cancellation)
    {
        try
        {
            var known = await suppressed.OfAsync(to, cancellation);
            var held = known.Suppressed() is { } why ? Withhold(entry, Told(why))
                : known.NextTry() is { } next && next > time.GetUtcNow() ? entry with { NotBefore = next }
                : entry;
            return held with { IsBacklog = held.IsBacklog || IsBacklogOfWithheld(held) };
        }
        catch (DamagedBlobException e)
        {
            // Whether this address may be mailed is not known; the others are not to wait for that.
            Log.Broken(logger, e, entry.Id);
            return entry with { NotBefore = time.GetUtcNow() + options.FirstDelay };
        }
    }

    // A mail that is planned already stays as it is: repeated, it must have the same bytes.
    private bool IsBacklogOfWithheld(LedgerEntry entry)
    {
        plannedBefore ??= [.. book.Entries.Where(pair => pair.Entry.State is LedgerState.Planned).Select(pair => pair.Entry.Id)];
        withheldBefore ??= book.Entries.Where(pair => pair.Entry.Withheld is not null).ToLookup(pair => pair.Entry.Subscriber, pair => pair.Entry.Withheld!);
        return !plannedBefore.Contains(entry.Id) && withheldBefore[entry.Subscriber].Any(events => events.Any(entry.Events.Contains));
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
            // An earlier mail of this batch may have come back.
            return await suppressed.OfAsync(mail.Subscriber!, CancellationToken.None) is var known && known.Suppressed() is { } why ? Withhold(mail.Entry, Told(why))
                : known.NextTry() is { } next && next > time.GetUtcNow() ? mail.Entry with { NotBefore = next }
                : await DeliverAsync(mail);
        }
        catch (Exception e) when (e is DamagedBlobException or not (BlobStoreException or OutOfMemoryException))
        {
            Log.Broken(logger, e, mail.Entry.Id);
            Instruments.Mails.Add(1, Instruments.Tag("kind", "digest"), Instruments.Tag("outcome", "Broken"));
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
        Count(result);
        Mails++;
        sent?.Invoke(new SentMail(
            mail.Subscriber!.Id,
            mail.Subscriber.Address,
            message,
            [.. mail.Findings.Select(finding => finding.Event)],
            [.. mail.Findings.SelectMany(finding => finding.Topics).Select(topic => topic.Name).Distinct()],
            result));
        return result switch
        {
            null => mail.Entry,
            { Outcome: MailOutcome.Accepted } => Outcome(mail.Entry, LedgerState.Sent, null),
            { Bounce: { } bounce } => await BouncedAsync(mail, bounce, result),
            { Outcome: MailOutcome.Refused } => Outcome(mail.Entry, LedgerState.Refused, result.Detail),
            _ => Later(mail.Entry, result.Detail),
        };
    }

    private static void Count(MailResult? result)
    {
        if (result is not null)
        {
            Instruments.Mails.Add(1, Instruments.Tag("kind", "digest"), Instruments.Tag("outcome", $"{result.Outcome}"));
        }
    }

    private async Task<LedgerEntry> BouncedAsync(PlannedMail mail, MailEventKind bounce, MailResult result)
    {
        var heard = new SuppressionEvent(
            BlobNames.Key("smtp", mail.Entry.Id, mail.Entry.Attempts.ToString(CultureInfo.InvariantCulture)),
            bounce is MailEventKind.HardBounce ? SuppressionEventKind.HardBounce : SuppressionEventKind.SoftBounce,
            time.GetUtcNow(),
            result.Status,
            result.Detail);
        var known = await suppressed.AddAsync(mail.Subscriber!, heard, CancellationToken.None);
        return known.Suppressed() is null
            ? Outcome(mail.Entry, LedgerState.Planned, result.Detail) with { NotBefore = known.NextTry() }
            : Withhold(Outcome(mail.Entry, LedgerState.Withheld, null), result.Detail);
    }

    /// <summary>An entry whose mail reaches nobody: its events are told when the suppression is lifted in time.</summary>
    internal static LedgerEntry Withhold(LedgerEntry entry, string detail) =>
        entry with { State = LedgerState.Withheld, Withheld = [.. entry.Events], Events = [], NotBefore = null, Detail = detail };

    private static string Told((SuppressionReason Reason, SuppressionEvent By) why) =>
        string.Create(CultureInfo.InvariantCulture, $"suppressed since {why.By.At:yyyy-MM-dd}: {why.Reason}{(why.By.Status is { } status ? $" {status}" : "")}");

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

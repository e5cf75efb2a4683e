using Microsoft.Extensions.Logging;
using TreatyAlerts.Mail.Events;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests.Feedback;

/// <summary>Applies what was heard of mails: to the address (suppression) and to the ledger, so that a mail that came back is sent again.</summary>
/// <remarks>
/// Applying an event twice changes nothing, whatever came in between: the address remembers its events, and the ledger is written first, so that
/// a crash between the two is made good by the next time. Nothing is believed of an unsigned event that names no mail of ours (ADR 0027).
/// </remarks>
public sealed partial class MailEvents(
    IBlobStore store,
    SubscriberStore subscribers,
    Subscriptions subscriptions,
    SuppressionStore suppressions,
    LinkSigner signer,
    DigestOptions options,
    TimeProvider time,
    ILogger<MailEvents> logger)
{
    /// <summary>A provider's clock and ours may differ, and some of them tell whole seconds only.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);

    /// <summary>Applies events in the order of their times; those of buckets that are being sent come back as busy.</summary>
    public async Task<MailEventsResult> ApplyAsync(IReadOnlyList<MailEvent> events, CancellationToken cancellation = default)
    {
        var sent = new SentMails(store, time);
        var result = MailEventsResult.None;
        foreach (var heard in events.OrderBy(one => one.At).ThenBy(one => one.Id, StringComparer.Ordinal))
        {
            try
            {
                result = result.With(await ApplyAsync(heard, sent, cancellation));
            }
            catch (DamagedBlobException e)
            {
                // Its run says what is damaged; it is told again with the next try.
                Log.Damaged(logger, heard.ToString(), e.Message);
                result = result.With(MailEventOutcome.Busy);
            }
        }

        return result;
    }

    private async Task<MailEventOutcome> ApplyAsync(MailEvent heard, SentMails sent, CancellationToken cancellation)
    {
        var leaver = heard.LeaveToken is null ? null : await signer.ReadAsync(LinkPurpose.Leave, heard.LeaveToken, cancellation);
        if (heard.Kind is MailEventKind.Unsubscribe)
        {
            return await LeaveAsync(leaver ?? (heard is { IsSigned: true, Addresses: [var address, ..] } ? Subscriber.IdOf(address) : null), heard, cancellation);
        }

        // A delivery is good news of the address alone: no ledger need be read for the many of them.
        var needsLedger = heard.Kind is not MailEventKind.Delivered || !heard.IsSigned;
        var entry = needsLedger ? await sent.FindAsync(heard.MessageId, Buckets(heard, leaver), cancellation) : null;
        if (entry is null && !heard.IsSigned)
        {
            Log.Foreign(logger, heard.ToString());
            return MailEventOutcome.Foreign;
        }

        var subscriber = entry is { Entry.Subscriber: var id } ? await subscribers.FindAsync(id, cancellation) : null;
        var named = heard.Addresses.FirstOrDefault(candidate => entry is null || IsOf(candidate, entry.Value.Entry.Subscriber, subscriber));
        if ((subscriber?.Address ?? named) is not { } to)
        {
            // The mail is ours, its reader has left, and the report hides who it was.
            return MailEventOutcome.Known;
        }

        var told = new SuppressionEvent(heard.Id, KindOf(heard, isNamed: named is not null), Clamped(heard.At), heard.Status, heard.Diagnostic);
        var before = await suppressions.FindAsync(to, cancellation) ?? Suppression.None;
        var after = before.With(told);
        if (ReferenceEquals(before, after) || (told.Kind is SuppressionEventKind.Delivered && before.IsWell))
        {
            return MailEventOutcome.Known;
        }

        if (entry is { } found && !await ReturnedAsync(found.Page, found.Entry.Id, told, after, cancellation))
        {
            return MailEventOutcome.Busy;
        }

        await suppressions.AddAsync(to, told, cancellation);
        return MailEventOutcome.Applied;
    }

    private async Task<MailEventOutcome> LeaveAsync(string? id, MailEvent heard, CancellationToken cancellation)
    {
        if (id is null)
        {
            Log.Foreign(logger, heard.ToString());
            return MailEventOutcome.Foreign;
        }

        return await subscriptions.LeaveAsync(id, cancellation) ? MailEventOutcome.Applied : MailEventOutcome.Known;
    }

    /// <summary>Puts a mail that came back where it belongs; false when another worker has the bucket.</summary>
    private async Task<bool> ReturnedAsync(string page, string id, SuppressionEvent told, Suppression after, CancellationToken cancellation)
    {
        if (told.Kind is not (SuppressionEventKind.HardBounce or SuppressionEventKind.SoftBounce))
        {
            return true;
        }

        var work = SentMails.WorkOf(page);
        await using var held = await store.TryLockAsync(LedgerBook.LockOf(work), cancellation);
        if (held is null)
        {
            return false;
        }

        var again = after.Suppressed() is null ? after.NextTry() ?? time.GetUtcNow() : (DateTimeOffset?)null;
        if (again is { } at)
        {
            await new UnfinishedMark(store, work).SetNoLaterAsync(at, cancellation);
        }

        await store.UpdateJsonAsync<Ledger>(
            page,
            ledger => ledger?.Entries.FirstOrDefault(known => known.Id == id) is { } entry && CameBack(entry, told) ? ledger.With([Returned(entry, told, again)]) : null,
            cancellation);
        return true;
    }

    // A mail that was sent again since is another story, and one that is older than late events would find no events any more.
    private bool CameBack(LedgerEntry entry, SuppressionEvent told) =>
        entry.State is LedgerState.Sent && entry.At - Skew <= told.At && entry.At > time.GetUtcNow() - options.LateEvents;

    private static LedgerEntry Returned(LedgerEntry entry, SuppressionEvent told, DateTimeOffset? again)
    {
        var detail = $"came back: {told.Status} {told.Detail}".TrimEnd();
        return again is null
            ? DigestSending.Withhold(entry, detail)
            : entry with { State = LedgerState.Planned, NotBefore = again, Detail = detail };
    }

    private static IEnumerable<string> Buckets(MailEvent heard, string? leaver) =>
        heard.Addresses.Select(address => Subscriber.IdOf(address)[..2]).Concat(leaver is null ? [] : [leaver[..2]]);

    private static bool IsOf(string candidate, string id, Subscriber? subscriber) =>
        Subscriber.IdOf(candidate) == id || (subscriber is not null && SuppressionStore.HashOf(candidate) == SuppressionStore.HashOf(subscriber.Address));

    // Somebody forwards our mail to an address that is gone: that is no word on the address that we mail to.
    private static SuppressionEventKind KindOf(MailEvent heard, bool isNamed) => heard.Kind switch
    {
        MailEventKind.Delivered => SuppressionEventKind.Delivered,
        MailEventKind.Complaint => SuppressionEventKind.Complaint,
        MailEventKind.HardBounce when isNamed => SuppressionEventKind.HardBounce,
        _ => SuppressionEventKind.SoftBounce,
    };

    // What is dated ahead of us would outweigh all that comes until then.
    private DateTimeOffset Clamped(DateTimeOffset at) => time.GetUtcNow() is var now && at > now ? now : at;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Event} names no mail of ours: nothing follows from it")]
        public static partial void Foreign(ILogger logger, string @event);

        [LoggerMessage(2, LogLevel.Error, "{Event} could not be applied: {Problem}")]
        public static partial void Damaged(ILogger logger, string @event, string problem);
    }
}

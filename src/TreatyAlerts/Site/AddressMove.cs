using TreatyAlerts.Digests;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Subscribers.Letters;
using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Site;

/// <summary>Moves a subscription to a confirmed address, and with it the memory of what was told, so that nothing is missed or told twice.</summary>
/// <remarks>
/// The id follows from the address, so a new address is another bucket with other ledgers. While both buckets' digests are locked, the ledger entries are
/// copied, the subscription is written under its new id, and the old one is taken away. Killed half-way it is done again; until then both addresses are
/// told, never none. Mails that are planned, or that the old address did not take, are not copied: their events are told anew, at the new one.
/// </remarks>
public sealed class AddressMove(
    IBlobStore store, SubscriberStore subscribers, Subscriptions subscriptions, PendingStore pending, LetterPost letters, WebhookStates webhooks, DigestOptions options, OnConfirmed onConfirmed, TimeProvider time)
{
    private const int Attempts = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Moves; the result says whether it is done, was done, can no more be done, or must be tried later.</summary>
    public async Task<AddressMoveOutcome> RunAsync(string address, PendingRequest request, CancellationToken cancellation = default)
    {
        if (request is not { Wanted: { } target, MoveFrom: { } from })
        {
            return await subscribers.FindAsync(address, cancellation) is null ? AddressMoveOutcome.Gone : AddressMoveOutcome.Done;
        }

        if (await subscriptions.OfSubjectAsync(from, cancellation) is not { } old)
        {
            return AddressMoveOutcome.Gone;
        }

        // In one order everywhere: two moves across each other must not wait for one another.
        await using var locks = new HeldLocks();
        if (!await LockAsync(locks, [.. new[] { old.Bucket, target.Bucket }.Distinct().Order(StringComparer.Ordinal)], cancellation))
        {
            return AddressMoveOutcome.Busy;
        }

        // Again under the lock: they may have changed or left since.
        if (await subscriptions.OfSubjectAsync(from, cancellation) is not { } current || !await CopyLedgerAsync(current, target, cancellation))
        {
            return AddressMoveOutcome.Busy;
        }

        var moved = current with { Id = target.Id, Address = target.Address, LinkVersion = Subscriber.NewLinkVersion() };
        var kept = await subscribers.AddOrJoinAsync(
            moved,
            known => moved with
            {
                Since = known.Since,
                Topics = [.. known.Topics, .. moved.Topics.Where(topic => !known.Topics.Any(other => other.Key == topic.Key))],
                Webhooks = JoinedWebhooks(known, moved),
            },
            cancellation);
        await webhooks.MoveAsync(kept, cancellation);
        await subscribers.RemoveAsync(current.Id, cancellation);
        await pending.ConfirmAsync(address, request.Number, cancellation);
        await onConfirmed(kept, cancellation);
        await letters.OrderAsync(
            new LetterOrder { Id = BlobNames.Key("moved", request.Number), Kind = LetterKind.Moved, At = time.GetUtcNow(), To = current.ForLetters() }, cancellation);
        return AddressMoveOutcome.Done;
    }

    private static List<Webhook>? JoinedWebhooks(Subscriber known, Subscriber moved)
    {
        List<Webhook> all = [.. known.Webhooks ?? [], .. (moved.Webhooks ?? []).Where(webhook => known.Webhooks?.Any(other => other.Id == webhook.Id) != true)];
        return all.Count == 0 ? null : all;
    }

    private async Task<bool> CopyLedgerAsync(Subscriber from, Subscriber to, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var since = now - options.LateEvents - options.LateEvents;
        var told = await LedgerBook.OpenAsync(store, from.Bucket, since, now, cancellation);
        var book = await LedgerBook.OpenAsync(store, to.Bucket, since, now, cancellation);
        return await book.WriteAsync(
            told.Entries.Where(pair => pair.Entry.Subscriber == from.Id && pair.Entry.State is LedgerState.Sent or LedgerState.Nothing)
                .Select(pair => (
                    pair.Page.Replace($"/{from.Bucket}.json", $"/{to.Bucket}.json", StringComparison.Ordinal),
                    pair.Entry with { Id = BlobNames.Key(pair.Entry.Id, to.Id), Subscriber = to.Id })),
            cancellation);
    }

    // All of the names, each waited for a while; false when one stays with somebody else.
    private async Task<bool> LockAsync(HeldLocks held, IReadOnlyList<string> buckets, CancellationToken cancellation)
    {
        foreach (var name in Enum.GetValues<Cadence>().SelectMany(cadence => buckets.Select(bucket => $"{BlobNames.Digests}{LedgerBook.NameOf(cadence)}/{bucket}")))
        {
            var attempt = 0;
            while (!await held.TryAddAsync(store, name, cancellation))
            {
                if (++attempt == Attempts)
                {
                    return false;
                }

                await Task.Delay(Pause, cancellation);
            }
        }

        return true;
    }

    private sealed class HeldLocks : IAsyncDisposable
    {
        private readonly Stack<IAsyncDisposable> locks = [];

        public async Task<bool> TryAddAsync(IBlobStore store, string name, CancellationToken cancellation)
        {
            if (await store.TryLockAsync(name, cancellation) is not { } one)
            {
                return false;
            }

            locks.Push(one);
            return true;
        }

        public async ValueTask DisposeAsync()
        {
            while (locks.TryPop(out var one))
            {
                await one.DisposeAsync();
            }
        }
    }
}

/// <summary>How a move ended.</summary>
public enum AddressMoveOutcome
{
    Done,

    /// <summary>The subscription has left, moved otherwise, or made its earlier links invalid.</summary>
    Gone,

    /// <summary>A digest is being sent just now: try again.</summary>
    Busy,
}

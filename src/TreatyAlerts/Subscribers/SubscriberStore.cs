using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Subscribers;

/// <summary>The subscribers, in 256 small files by the hash of their address.</summary>
public sealed class SubscriberStore(IBlobStore store)
{
    private const int MostRecent = 8;

    private readonly ConcurrentDictionary<string, (string ETag, IReadOnlyList<Subscriber> Subscribers)> recent = new();

    // Conditional writes keep two processes apart; within one, taking turns spares them hundreds of lost races.
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 16).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Adds a subscriber; false when the address is there already, which is then left as it is.</summary>
    public async Task<bool> AddAsync(Subscriber subscriber, CancellationToken cancellation = default)
    {
        var added = false;
        await ChangeAsync(
            subscriber.Bucket,
            before =>
            {
                added = before?.Subscribers.All(other => other.Id != subscriber.Id) ?? true;
                return added ? new SubscriberBucket([.. before?.Subscribers ?? [], subscriber]) : null;
            },
            cancellation);
        return added;
    }

    /// <summary>Adds a subscriber, or joins what they ask for with what the one of that id has; what is kept then.</summary>
    public async Task<Subscriber> AddOrJoinAsync(Subscriber subscriber, Func<Subscriber, Subscriber> join, CancellationToken cancellation = default)
    {
        var kept = subscriber;
        await ChangeAsync(
            subscriber.Bucket,
            before =>
            {
                var known = before?.Subscribers.FirstOrDefault(other => other.Id == subscriber.Id);
                kept = known is null ? subscriber : join(known);
                return new SubscriberBucket([.. before?.Subscribers.Where(other => other.Id != subscriber.Id) ?? [], kept]);
            },
            cancellation);
        return kept;
    }

    /// <summary>Changes a subscriber; null when there is none of that id. <paramref name="change"/> may run several times and returns null for "leave it".</summary>
    public async Task<Subscriber?> ChangeAsync(string id, Func<Subscriber, Subscriber?> change, CancellationToken cancellation = default)
    {
        Subscriber? kept = null;
        if (!IsId(id))
        {
            return kept;
        }

        await ChangeAsync(
            id[..2],
            before =>
            {
                kept = before?.Subscribers.FirstOrDefault(other => other.Id == id);
                if (kept is null || change(kept) is not { } changed)
                {
                    return null;
                }

                kept = changed;
                return new SubscriberBucket([.. before!.Subscribers.Select(other => other.Id == id ? changed : other)]);
            },
            cancellation);
        return kept;
    }

    /// <summary>Erases a subscriber; false when there is none of that id.</summary>
    public async Task<bool> RemoveAsync(string id, CancellationToken cancellation = default) => await TakeAsync(id, cancellation) is not null;

    /// <summary>Erases a subscriber and says who it was; null when there is none of that id.</summary>
    public async Task<Subscriber?> TakeAsync(string id, CancellationToken cancellation = default)
    {
        Subscriber? taken = null;
        if (!IsId(id))
        {
            return taken;
        }

        await ChangeAsync(
            id[..2],
            before =>
            {
                taken = before?.Subscribers.FirstOrDefault(other => other.Id == id);
                return taken is null ? null : new SubscriberBucket([.. before!.Subscribers.Where(other => other.Id != id)]);
            },
            cancellation);
        return taken;
    }

    /// <summary>The subscriber of an id or an address; null when there is none.</summary>
    public async Task<Subscriber?> FindAsync(string idOrAddress, CancellationToken cancellation = default)
    {
        var id = idOrAddress.Contains('@', StringComparison.Ordinal) ? Subscriber.IdOf(idOrAddress) : idOrAddress;
        return IsId(id) ? (await BucketAsync(id[..2], cancellation)).FirstOrDefault(subscriber => subscriber.Id == id) : null;
    }

    /// <summary>The subscribers of a bucket as they are now.</summary>
    public async Task<IReadOnlyList<Subscriber>> BucketAsync(string bucket, CancellationToken cancellation = default)
    {
        var blob = await store.GetAsync(BlobNames.SubscriberBucket(bucket), cancellation);
        if (blob is null)
        {
            return [];
        }

        // A run looks before each batch who is still there, and mostly nothing has changed.
        if (!recent.TryGetValue(bucket, out var read) || read.ETag != blob.ETag)
        {
            if (recent.Count >= MostRecent)
            {
                recent.Clear();
            }

            recent[bucket] = read = (blob.ETag, BlobJson.Parse<SubscriberBucket>(blob).Subscribers);
        }

        return read.Subscribers;
    }

    public async IAsyncEnumerable<Subscriber> ListAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var bucket in BucketsAsync(cancellation))
        {
            foreach (var subscriber in await BucketAsync(bucket, cancellation))
            {
                yield return subscriber;
            }
        }
    }

    /// <summary>The names of the buckets that exist.</summary>
    public async IAsyncEnumerable<string> BucketsAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var blob in store.ListAsync(BlobNames.Subscribers, cancellation))
        {
            yield return Path.GetFileNameWithoutExtension(blob.Name);
        }
    }

    private static bool IsId(string id) => id.Length is >= 2 and <= 64 && id.All(char.IsAsciiHexDigitLower);

    private async Task ChangeAsync(string bucket, Func<SubscriberBucket?, SubscriberBucket?> change, CancellationToken cancellation)
    {
        var turn = turns[bucket[^1] % turns.Length];
        await turn.WaitAsync(cancellation);
        try
        {
            await store.UpdateJsonAsync(BlobNames.SubscriberBucket(bucket), change, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }
}

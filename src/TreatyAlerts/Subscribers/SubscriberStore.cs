using System.Runtime.CompilerServices;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Subscribers;

/// <summary>The subscribers, in 256 small files by the hash of their address.</summary>
public sealed class SubscriberStore(IBlobStore store)
{
    /// <summary>Adds a subscriber; false when the address is there already, which is then left as it is.</summary>
    public async Task<bool> AddAsync(Subscriber subscriber, CancellationToken cancellation = default)
    {
        var added = false;
        await store.UpdateJsonAsync<SubscriberBucket>(
            BlobNames.SubscriberBucket(subscriber.Bucket),
            before =>
            {
                added = before?.Subscribers.All(other => other.Id != subscriber.Id) ?? true;
                return added ? new SubscriberBucket([.. before?.Subscribers ?? [], subscriber]) : null;
            },
            cancellation);
        return added;
    }

    /// <summary>Erases a subscriber; false when there is none of that id.</summary>
    public async Task<bool> RemoveAsync(string id, CancellationToken cancellation = default)
    {
        var removed = false;
        await store.UpdateJsonAsync<SubscriberBucket>(
            BlobNames.SubscriberBucket(id[..2]),
            before =>
            {
                removed = before?.Subscribers.Any(other => other.Id == id) ?? false;
                return removed ? new SubscriberBucket([.. before!.Subscribers.Where(other => other.Id != id)]) : null;
            },
            cancellation);
        return removed;
    }

    /// <summary>The subscriber of an id or an address; null when there is none.</summary>
    public async Task<Subscriber?> FindAsync(string idOrAddress, CancellationToken cancellation = default)
    {
        var id = idOrAddress.Contains('@', StringComparison.Ordinal) ? Subscriber.IdOf(idOrAddress) : idOrAddress;
        return id.Length < 2 || !id.All(char.IsAsciiHexDigit)
            ? null
            : (await BucketAsync(id[..2], cancellation)).FirstOrDefault(subscriber => subscriber.Id == id);
    }

    public async Task<IReadOnlyList<Subscriber>> BucketAsync(string bucket, CancellationToken cancellation = default) =>
        (await store.ReadJsonAsync<SubscriberBucket>(BlobNames.SubscriberBucket(bucket), cancellation))?.Value.Subscribers ?? [];

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
}

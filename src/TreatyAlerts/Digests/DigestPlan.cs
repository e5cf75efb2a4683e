using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>One bucket of subscribers whose digests of one cadence are to be looked at.</summary>
public sealed record DigestWork(Cadence Cadence, string Bucket)
{
    public override string ToString() => $"{Cadence}/{Bucket}";

    /// <summary>Reads a queue message; null when it is none.</summary>
    public static DigestWork? Parse(string text) =>
        text.Split('/') is [var cadence, { Length: 2 } bucket] && Enum.TryParse<Cadence>(cadence, out var parsed) && Enum.IsDefined(parsed)
            ? new DigestWork(parsed, bucket)
            : null;
}

/// <summary>Finds the buckets with subscribers who are due and queues one work item for each.</summary>
public sealed class DigestPlan(IBlobStore store, SubscriberStore subscribers, IWorkQueue queue, TimeProvider time)
{
    public const string DigestsQueue = "digests";

    /// <summary>Queues what is due; returns it too.</summary>
    public async Task<IReadOnlyList<DigestWork>> RunAsync(CancellationToken cancellation = default)
    {
        var work = await FindAsync(cancellation);
        foreach (var item in work)
        {
            await queue.SendAsync(DigestsQueue, item.ToString(), cancellation: cancellation);
        }

        return work;
    }

    /// <summary>What is due now, without queueing it.</summary>
    public async Task<IReadOnlyList<DigestWork>> FindAsync(CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        var work = new List<DigestWork>();
        await foreach (var bucket in subscribers.BucketsAsync(cancellation))
        {
            foreach (var cadence in (await subscribers.BucketAsync(bucket, cancellation)).GroupBy(subscriber => subscriber.Cadence))
            {
                if (await IsDueAsync(cadence, bucket, now, cancellation))
                {
                    work.Add(new DigestWork(cadence.Key, bucket));
                }
            }
        }

        return work;
    }

    private async Task<bool> IsDueAsync(IGrouping<Cadence, Subscriber> group, string bucket, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var period in group.GroupBy(subscriber => Schedule.Latest(subscriber, now).Name))
        {
            var ledger = (await store.ReadJsonAsync<Ledger>(BlobNames.Ledger(LedgerBook.NameOf(group.Key), period.Key, bucket), cancellation))?.Value
                ?? Ledger.Empty;

            // Instant digests have no hour: whether there is anything to tell is the run's to find out.
            if (group.Key is Cadence.Instant
                || ledger.Entries.Any(entry => entry.State is LedgerState.Planned)
                || period.Any(subscriber => ledger.Entries.All(entry => entry.Subscriber != subscriber.Id)))
            {
                return true;
            }
        }

        return false;
    }
}

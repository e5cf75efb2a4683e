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
public sealed class DigestPlan(IBlobStore store, SubscriberStore subscribers, IWorkQueue queue, CoverageLog coverage, DigestOptions options, TimeProvider time)
{
    public const string DigestsQueue = "digests";

    /// <summary>Queues what is due; returns it too.</summary>
    public async Task<IReadOnlyList<DigestWork>> RunAsync(CancellationToken cancellation = default)
    {
        await coverage.NoteAsync(cancellation);
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
        foreach (var cadence in Enum.GetValues<Cadence>())
        {
            work.AddRange(await UnfinishedMark.DueAsync(store, cadence, now, cancellation));
        }

        var events = await JournalMark.EventsAsync(store, options, now, cancellation);
        await foreach (var bucket in subscribers.BucketsAsync(cancellation))
        {
            work.AddRange(await DueAsync(bucket, events, now, cancellation));
        }

        return [.. work.Distinct()];
    }

    private async Task<IReadOnlyList<DigestWork>> DueAsync(string bucket, string events, DateTimeOffset now, CancellationToken cancellation)
    {
        var work = new List<DigestWork>();
        try
        {
            foreach (var group in (await subscribers.BucketAsync(bucket, cancellation)).GroupBy(subscriber => subscriber.Cadence))
            {
                if (await IsDueAsync(group, bucket, events, now, cancellation))
                {
                    work.Add(new DigestWork(group.Key, bucket));
                }
            }
        }
        catch (DamagedBlobException)
        {
            // Its run says what is damaged; the other buckets are not to wait for that.
            work.Add(new DigestWork(Cadence.Daily, bucket));
        }

        return work;
    }

    private async Task<bool> IsDueAsync(IGrouping<Cadence, Subscriber> group, string bucket, string events, DateTimeOffset now, CancellationToken cancellation)
    {
        // A run has to take down since when they pause.
        if (group.Any(subscriber => Schedule.IsPaused(subscriber, now))
            && await ReaderNotes.ReadAsync(store, bucket, cancellation) is var notes
            && group.Any(subscriber => Schedule.IsPaused(subscriber, now) && notes.Of(subscriber).Paused is null))
        {
            return true;
        }

        // Instant digests have no hour: they are due when there is something that their last run has not looked at, or when a month was quiet.
        if (group.Key is Cadence.Instant)
        {
            var progress = await store.ReadJsonAsync<DigestProgress>(BlobNames.DigestProgress(LedgerBook.NameOf(group.Key), bucket), cancellation);
            return progress?.Value.Looked != JournalMark.Of(events, group, now) || progress?.Value.Heartbeat <= now;
        }

        var due = group.Where(subscriber => !Schedule.IsPaused(subscriber, now)).Select(subscriber => (subscriber.Id, subscriber.Since, Period: Schedule.Latest(subscriber, now)));
        foreach (var period in due.Where(one => one.Period.Until > one.Since).GroupBy(one => one.Period.Name))
        {
            var name = BlobNames.Ledger(LedgerBook.NameOf(group.Key), period.Key, bucket);
            var looked = (await store.ReadJsonAsync<Ledger>(name, cancellation))?.Value.Entries.Select(entry => entry.Subscriber).ToHashSet() ?? [];
            if (period.Any(one => !looked.Contains(one.Id)))
            {
                return true;
            }
        }

        return false;
    }
}

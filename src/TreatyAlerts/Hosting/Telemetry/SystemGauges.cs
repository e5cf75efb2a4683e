using TreatyAlerts.Hosting.Failures;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Hosting.Telemetry;

/// <summary>Looks at what waits and how sources do, and shows it as gauges; nothing is changed.</summary>
/// <remarks>In Azure the sweep runs it, on one machine the scheduler. It reads every source's state and every inbox item: not for each minute of a large system.</remarks>
public sealed class SystemGauges(IBlobStore store, IWorkQueue queue, SourceCatalog catalog, FailureBook failures, TimeProvider time)
{
    /// <summary>Takes all gauges once.</summary>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        await SourcesAsync(now, cancellation);
        await InboxAsync(now, cancellation);
        Instruments.Failures.Record((await failures.ListAsync(cancellation)).Count);
        foreach (var name in QueueWork.Queues)
        {
            Instruments.QueueMessages.Record(await queue.CountAsync(name, cancellation), Instruments.Tag("queue", name));
        }
    }

    private async Task SourcesAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await catalog.RefreshAsync(store, cancellation);
        var coverage = await Coverage.ReadAsync(store, catalog, cancellation);
        var conditions = coverage.Sources.CountBy(pair => pair.State?.Condition ?? SourceCondition.NeverChecked).ToDictionary();

        // Those that have none are told too, or a graph would go on showing what they had.
        foreach (var condition in Enum.GetValues<SourceCondition>())
        {
            Instruments.Sources.Record(conditions.GetValueOrDefault(condition), Instruments.Tag("condition", $"{condition}"));
        }

        foreach (var (source, state) in coverage.Sources)
        {
            if (state?.LastSuccess is { } success)
            {
                Instruments.SourceAge.Record((now - success).TotalSeconds, Instruments.Tag("source", source.Id));
            }
        }
    }

    private async Task InboxAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var (ready, waiting, oldest) = (0, 0, now);
        await foreach (var blob in store.ListAsync(BlobNames.Inbox, cancellation))
        {
            if (await ReadyAtAsync(blob.Name, cancellation) is not { } at)
            {
                continue;
            }

            (ready, waiting) = at <= now ? (ready + 1, waiting) : (ready, waiting + 1);
            oldest = at < oldest ? at : oldest;
        }

        Instruments.Inbox.Record(ready, Instruments.Tag("state", "Ready"));
        Instruments.Inbox.Record(waiting, Instruments.Tag("state", "Waiting"));
        Instruments.QueueAge.Record((now - oldest).TotalSeconds);
    }

    private async Task<DateTimeOffset?> ReadyAtAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await store.ReadJsonAsync<InboxItem>(name, cancellation) is { Value: var item } ? item.NotBefore ?? item.FoundAt : null;
        }
        catch (DamagedBlobException)
        {
            // Whoever takes it says what is damaged.
            return null;
        }
    }
}

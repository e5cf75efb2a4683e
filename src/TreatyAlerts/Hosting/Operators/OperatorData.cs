using TreatyAlerts.Hosting.Failures;
using TreatyAlerts.Hosting.Watch;
using TreatyAlerts.Mail;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Discovery;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Hosting.Operators;

/// <summary>Reads what the pages of the operator area show, each a bounded part.</summary>
internal sealed class OperatorData(
    IBlobStore store, IWorkQueue queue, SourceCatalog catalog, Concerns concerns, FailureBook failures, SuppressionStore suppressions, MailBrake brake, WebhookOwners webhooks, FoundSources found, TimeProvider time)
{
    private const int MostShown = 200;
    private const int MostCounted = 10_000;

    public async Task<OverviewData> OverviewAsync(CancellationToken cancellation)
    {
        var queues = new List<QueueDepth>();
        foreach (var name in QueueWork.Queues)
        {
            queues.Add(new QueueDepth(name, await CountAsync(name, cancellation), await CountAsync(WorkQueueRules.PoisonOf(name), cancellation)));
        }

        return new OverviewData(await concerns.FindAsync(cancellation), queues, await brake.ReadAsync(cancellation), brake.Options, time.GetUtcNow());
    }

    public async Task<SourcesData> SourcesAsync(CancellationToken cancellation) =>
        new(await Coverage.ReadAsync(store, catalog, cancellation), [.. (await found.ListAsync(cancellation)).Take(MostShown)], await found.RefusedAsync(cancellation), time.GetUtcNow());

    public async Task<InboxData> InboxAsync(CancellationToken cancellation)
    {
        var (items, count) = (new List<(string, InboxItem?)>(), 0);
        await foreach (var blob in store.ListAsync(BlobNames.Inbox, cancellation))
        {
            if (++count > MostCounted)
            {
                break;
            }

            if (items.Count < MostShown)
            {
                items.Add((Path.GetFileNameWithoutExtension(blob.Name), await ItemAsync(blob.Name, cancellation)));
            }
        }

        return new InboxData(items, Math.Min(count, MostCounted), count > MostCounted);
    }

    public async Task<FailuresData> FailuresAsync(CancellationToken cancellation) => new([.. (await failures.ListAsync(cancellation)).Take(MostShown)]);

    /// <param name="start">How the hashes begin.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<SuppressionsData> SuppressionsAsync(string start, CancellationToken cancellation)
    {
        var (found, more) = (new List<(string, Suppression)>(), false);
        await foreach (var hash in suppressions.ListAsync(start, cancellation))
        {
            if (more = found.Count == MostShown)
            {
                break;
            }

            if (await KnownAsync(hash, cancellation) is { } known)
            {
                found.Add((hash, known));
            }
        }

        return new SuppressionsData(found, start, more, time.GetUtcNow());
    }

    public async Task<WebhooksData> WebhooksAsync(CancellationToken cancellation) =>
        new([.. (await webhooks.ListAsync(cancellation)).OrderByDescending(one => one.State.Off is not null).ThenByDescending(one => one.State.FailingSince is not null).Take(MostShown)]);

    // A queue that cannot be asked must not take the page away that tells of it.
    private async Task<int?> CountAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await queue.CountAsync(name, cancellation);
        }
        catch (BlobStoreException)
        {
            return null;
        }
    }

    private async Task<InboxItem?> ItemAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return (await store.ReadJsonAsync<InboxItem>(name, cancellation))?.Value;
        }
        catch (DamagedBlobException)
        {
            return null;
        }
    }

    private async Task<Suppression?> KnownAsync(string hash, CancellationToken cancellation)
    {
        try
        {
            return await suppressions.ReadAsync(hash, cancellation);
        }
        catch (DamagedBlobException)
        {
            return null;
        }
    }
}

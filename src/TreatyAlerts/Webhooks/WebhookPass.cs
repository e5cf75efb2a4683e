using Microsoft.Extensions.Logging;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Webhooks;

/// <summary>One pass over all webhooks: takes up what is new, and posts what is due, to each host one after the other.</summary>
public sealed partial class WebhookPass(
    IBlobStore store, WebhookStates states, WebhookOwners owners, WebhookNews news, WebhookDelivery delivery, WebhookOptions options, TimeProvider time, ILogger<WebhookPass> logger)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Runs the pass; a webhook that breaks does not stop the others. Only a store that is out ends it.</summary>
    public async Task<WebhookPassResult> RunAsync(CancellationToken cancellation = default)
    {
        var all = options.MostPerPerson == 0 ? [] : await states.ListAsync(cancellation);
        if (all.Count == 0)
        {
            return new WebhookPassResult(0, 0, 0);
        }

        var owned = await owners.OfAsync(all, cancellation);
        await owners.CleanAsync(all, owned, cancellation);
        List<OwnedWebhook> on = [.. owned.Where(one => one.IsOn)];
        var taken = await news.TakeAsync(on, cancellation);
        var (start, accepted, failed) = (time.GetUtcNow(), 0, 0);
        await Parallel.ForEachAsync(
            on.Where(one => taken.GetValueOrDefault(one.Webhook.Id) > 0 || one.State.Waiting.Any(waiting => waiting.NotBefore <= start)).GroupBy(one => one.Webhook.Url.IdnHost, StringComparer.OrdinalIgnoreCase),
            new ParallelOptions { MaxDegreeOfParallelism = options.HostsAtOnce, CancellationToken = cancellation },
            async (host, stop) =>
            {
                // Servers that answer to nobody must not hold up the next pass; it goes on with the others.
                if (time.GetUtcNow() - start > Longest)
                {
                    return;
                }

                foreach (var record in await PostAsync(host.Key, [.. host.Select(one => one.Webhook)], stop))
                {
                    _ = record.Outcome is PostOutcome.Accepted ? Interlocked.Increment(ref accepted) : Interlocked.Increment(ref failed);
                }
            });
        return new WebhookPassResult(taken.Values.Sum(), accepted, failed);
    }

    // Whoever holds the host's lock posts to it alone, so that no two workers post the same, and none has the host answer two at once.
    private async Task<IReadOnlyList<PostRecord>> PostAsync(string host, IReadOnlyList<Webhook> webhooks, CancellationToken cancellation)
    {
        var records = new List<PostRecord>();
        await using var held = await store.TryLockAsync($"webhooks/{BlobNames.Key(host)}", cancellation);
        for (var at = 0; held is not null && at < webhooks.Count; at++)
        {
            await PostAsync(webhooks[at], records, cancellation);
        }

        return records;
    }

    // A webhook that failed is left alone for this pass: what waits behind it would mostly fail too.
    private async Task PostAsync(Webhook webhook, List<PostRecord> records, CancellationToken cancellation)
    {
        try
        {
            while (records.Count < options.MostPerHost && await delivery.PostNextAsync(webhook.Id, cancellation) is { } record)
            {
                records.Add(record);
                if (options.Pause > TimeSpan.Zero)
                {
                    await Task.Delay(options.Pause, time, cancellation);
                }

                if (record.Outcome is not PostOutcome.Accepted)
                {
                    return;
                }
            }
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && e is DamagedBlobException or not BlobStoreException)
        {
            Log.Broke(logger, e, webhook.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Webhook {Webhook} broke; the pass goes on with the others")]
        public static partial void Broke(ILogger logger, Exception error, string webhook);
    }
}

/// <summary>What a pass did.</summary>
/// <param name="Taken">Events that wait and did not before.</param>
/// <param name="Accepted">Posts that were accepted.</param>
/// <param name="Failed">Posts that were not.</param>
public sealed record WebhookPassResult(int Taken, int Accepted, int Failed);

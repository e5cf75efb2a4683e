using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Webhooks;

/// <summary>The states of webhooks, one blob each; all changes are conditional.</summary>
public sealed partial class WebhookStates(IBlobStore store, TimeProvider time, ILogger<WebhookStates> logger)
{
    private const int MostKept = 10_000;

    // A pass asks each minute for all of them, and mostly nothing has changed.
    private readonly ConcurrentDictionary<string, (string Stamp, WebhookState State)> kept = new();

    /// <summary>Makes the state of a new webhook, before its subscriber has it: what nobody owns is taken away later.</summary>
    public Task<bool> CreateAsync(string id, string bucket, CancellationToken cancellation = default) =>
        store.CreateJsonAsync(BlobNames.Webhook(id), new WebhookState { Id = id, Bucket = bucket, Created = time.GetUtcNow() }, cancellation);

    /// <summary>The state of a webhook; null when there is none.</summary>
    public async Task<WebhookState?> FindAsync(string id, CancellationToken cancellation = default) =>
        IsId(id) ? (await store.ReadJsonAsync<WebhookState>(BlobNames.Webhook(id), cancellation))?.Value : null;

    /// <summary>All of them; one that is damaged is told and left out.</summary>
    public async Task<IReadOnlyList<WebhookState>> ListAsync(CancellationToken cancellation = default)
    {
        var found = new List<WebhookState>();
        await foreach (var blob in store.ListAsync(BlobNames.Webhooks, cancellation))
        {
            if (await ReadAsync(blob, cancellation) is { } state)
            {
                found.Add(state);
            }
        }

        return found;
    }

    /// <summary>Changes a state; null when there is none of that id. <paramref name="change"/> may run several times and returns null for "leave it".</summary>
    public async Task<WebhookState?> ChangeAsync(string id, Func<WebhookState, WebhookState?> change, CancellationToken cancellation = default) =>
        IsId(id) ? await store.UpdateJsonAsync<WebhookState>(BlobNames.Webhook(id), before => before is null ? null : change(before), cancellation) : null;

    /// <summary>Forgets a webhook.</summary>
    public async Task RemoveAsync(string id, CancellationToken cancellation = default)
    {
        while (IsId(id) && await store.GetAsync(BlobNames.Webhook(id), cancellation) is { } blob && !await store.DeleteAsync(blob.Name, blob.ETag, cancellation))
        {
        }
    }

    /// <summary>Says of a person's webhooks in which bucket the person is now.</summary>
    public async Task MoveAsync(Subscriber subscriber, CancellationToken cancellation = default)
    {
        foreach (var webhook in subscriber.Webhooks ?? [])
        {
            await ChangeAsync(webhook.Id, state => state.Bucket == subscriber.Bucket ? null : state with { Bucket = subscriber.Bucket }, cancellation);
        }
    }

    private static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);

    private async Task<WebhookState?> ReadAsync(BlobEntry blob, CancellationToken cancellation)
    {
        if (kept.TryGetValue(blob.Name, out var known) && known.Stamp == blob.Stamp)
        {
            return known.State;
        }

        try
        {
            if (await store.ReadJsonAsync<WebhookState>(blob.Name, cancellation) is not var (state, _))
            {
                return null;
            }

            if (kept.Count >= MostKept)
            {
                kept.Clear();
            }

            kept[blob.Name] = (blob.Stamp, state);
            return state;
        }
        catch (DamagedBlobException e)
        {
            Log.Damaged(logger, e.Message);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Left out of the webhooks: {Problem}")]
        public static partial void Damaged(ILogger logger, string problem);
    }
}

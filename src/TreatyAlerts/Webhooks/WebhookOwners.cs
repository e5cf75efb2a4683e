using Microsoft.Extensions.Logging;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Webhooks;

/// <summary>Brings webhooks and their owners together; a webhook stands in its subscriber's blob, so it ends when they leave.</summary>
public sealed partial class WebhookOwners(WebhookStates states, SubscriberStore subscribers, FollowedTopics followed, TimeProvider time, ILogger<WebhookOwners> logger)
{
    // Its subscriber may not have it yet, or be moving.
    private static readonly TimeSpan Orphaned = TimeSpan.FromHours(1);

    /// <summary>All webhooks that somebody owns.</summary>
    public async Task<IReadOnlyList<OwnedWebhook>> ListAsync(CancellationToken cancellation = default) => await OfAsync(await states.ListAsync(cancellation), cancellation);

    /// <summary>The webhook of an id; null when nobody owns it.</summary>
    public async Task<OwnedWebhook?> FindAsync(string id, CancellationToken cancellation = default) =>
        await states.FindAsync(id, cancellation) is { } state ? (await OfAsync([state], cancellation)) is [var owned, ..] ? owned : null : null;

    /// <summary>The webhooks of one person; one without a state is left out.</summary>
    public async Task<IReadOnlyList<OwnedWebhook>> OfAsync(Subscriber subscriber, CancellationToken cancellation = default)
    {
        var found = new List<(Webhook, WebhookState, Subscriber)>();
        foreach (var webhook in subscriber.Webhooks ?? [])
        {
            if (await states.FindAsync(webhook.Id, cancellation) is { } state)
            {
                found.Add((webhook, state, subscriber));
            }
        }

        return await ResolveAsync(found, cancellation);
    }

    /// <summary>Forgets the states that nobody owns any more.</summary>
    public async Task CleanAsync(IReadOnlyList<WebhookState> all, IReadOnlyList<OwnedWebhook> owned, CancellationToken cancellation = default)
    {
        var known = owned.Select(one => one.State.Id).ToHashSet();
        foreach (var state in all.Where(state => !known.Contains(state.Id) && time.GetUtcNow() - state.Created > Orphaned))
        {
            // Again, from the store itself: nothing of a person who is just moving may be lost.
            if (await IsOrphanAsync(state.Id, cancellation))
            {
                await states.RemoveAsync(state.Id, cancellation);
            }
        }
    }

    /// <summary>Those of some states that somebody owns.</summary>
    public async Task<IReadOnlyList<OwnedWebhook>> OfAsync(IReadOnlyList<WebhookState> all, CancellationToken cancellation = default)
    {
        var found = new List<(Webhook, WebhookState, Subscriber)>();
        foreach (var bucket in all.GroupBy(state => state.Bucket))
        {
            var owners = await BucketAsync(bucket.Key, cancellation);
            foreach (var state in bucket)
            {
                found.AddRange(owners.SelectMany(owner => (owner.Webhooks ?? []).Where(webhook => webhook.Id == state.Id).Select(webhook => (webhook, state, owner))).Take(1));
            }
        }

        return await ResolveAsync(found, cancellation);
    }

    private async Task<bool> IsOrphanAsync(string id, CancellationToken cancellation)
    {
        try
        {
            return await states.FindAsync(id, cancellation) is { } state
                && !(await subscribers.BucketAsync(state.Bucket, cancellation)).Any(owner => owner.Webhooks?.Any(webhook => webhook.Id == id) == true);
        }
        catch (DamagedBlobException)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<Subscriber>> BucketAsync(string bucket, CancellationToken cancellation)
    {
        try
        {
            return await subscribers.BucketAsync(bucket, cancellation);
        }
        catch (DamagedBlobException e)
        {
            Log.Damaged(logger, e.Message);
            return [];
        }
    }

    private async Task<IReadOnlyList<OwnedWebhook>> ResolveAsync(List<(Webhook Webhook, WebhookState State, Subscriber Owner)> found, CancellationToken cancellation)
    {
        var resolved = (await followed.ResolveAsync([.. found.Select(one => one.Owner).DistinctBy(owner => owner.Id)], e => Log.Damaged(logger, e.Message), cancellation))
            .ToDictionary(owner => owner.Id);
        return [.. found.Select(one => new OwnedWebhook(one.Webhook, one.State, one.Owner, [.. resolved[one.Owner.Id].Topics.Where(topic => IsOf(one.Webhook, topic))]))];
    }

    private static bool IsOf(Webhook webhook, Topic topic) =>
        topic.Key == webhook.Topic ? topic.Pack is not null || topic.Until is null : topic.Key == webhook.Former && topic.Until is not null;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Webhooks wait: {Problem}")]
        public static partial void Damaged(ILogger logger, string problem);
    }
}

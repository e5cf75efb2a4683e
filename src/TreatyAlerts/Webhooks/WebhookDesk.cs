using Microsoft.Extensions.Logging;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Webhooks;

/// <summary>What people and operators change about webhooks.</summary>
public sealed partial class WebhookDesk(
    SubscriberStore subscribers, WebhookStates states, WebhookOwners owners, WebhookSecrets secrets, WebhookDelivery delivery, WebhookOptions options, TimeProvider time, ILogger<WebhookDesk> logger)
{
    private static readonly TimeSpan BetweenTests = TimeSpan.FromSeconds(10);

    /// <summary>The settings.</summary>
    public WebhookOptions Options => options;

    /// <summary>A person as they are now; null when they are not there any more.</summary>
    public Task<Subscriber?> OwnerAsync(string id, CancellationToken cancellation = default) => subscribers.FindAsync(id, cancellation);

    /// <summary>Gives a topic a webhook; its secret is in the result and is not shown again.</summary>
    public async Task<(WebhookAdded Outcome, Webhook? Webhook, string? Secret)> AddAsync(Subscriber owner, string topic, Uri url, CancellationToken cancellation = default)
    {
        var webhook = new Webhook(Webhook.NewId(), topic, url, time.GetUtcNow());
        var outcome = WebhookAdded.Left;
        await states.CreateAsync(webhook.Id, owner.Bucket, cancellation);
        await subscribers.ChangeAsync(
            owner.Id,
            known =>
            {
                IReadOnlyList<Webhook> has = known.Webhooks ?? [];
                outcome = !known.Topics.Any(other => other.Until is null && other.Key == topic) ? WebhookAdded.NoTopic
                    : has.Any(other => other.Topic == topic && other.Url == url) ? WebhookAdded.Known
                    : has.Count >= options.MostPerPerson ? WebhookAdded.TooMany
                    : WebhookAdded.Done;
                return outcome is WebhookAdded.Done ? known.WithWebhooks([.. has, webhook]) : null;
            },
            cancellation);
        if (outcome is not WebhookAdded.Done)
        {
            await states.RemoveAsync(webhook.Id, cancellation);
            return (outcome, null, null);
        }

        Log.Added(logger, webhook.Id);
        return (outcome, webhook, await secrets.OfAsync(webhook, cancellation));
    }

    /// <summary>Gives a webhook another secret; the earlier one is signed with for another day. Null when it was rotated meanwhile: a form that is sent twice rotates once.</summary>
    public async Task<string?> RotateAsync(string owner, string id, int number, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        return await ChangeAsync(owner, id, webhook => webhook.Secret == number ? webhook with { Secret = number + 1, Rotated = now } : null, cancellation) is { } changed
            ? await secrets.OfAsync(changed, cancellation)
            : null;
    }

    /// <summary>Nothing is posted until it is resumed, and what happens meanwhile is not posted later.</summary>
    public Task PauseAsync(string owner, string id, CancellationToken cancellation = default) =>
        ChangeAsync(owner, id, webhook => webhook.IsPaused ? null : webhook with { IsPaused = true }, cancellation);

    /// <summary>Posts what happens from now on, after a pause or after it was switched off.</summary>
    public async Task ResumeAsync(string owner, string id, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        if (await ChangeAsync(owner, id, webhook => webhook with { IsPaused = false, Since = now }, cancellation) is not null)
        {
            await states.ChangeAsync(id, state => state with { Off = null, FailingSince = null, Waiting = [] }, cancellation);
        }
    }

    /// <summary>Takes a webhook away, with all that is kept of it.</summary>
    public async Task RemoveAsync(string owner, string id, CancellationToken cancellation = default)
    {
        var had = false;
        await subscribers.ChangeAsync(
            owner,
            known =>
            {
                had = known.Webhooks?.Any(webhook => webhook.Id == id) == true;
                return had ? known.WithWebhooks(known.Webhooks!.Where(webhook => webhook.Id != id)) : null;
            },
            cancellation);
        if (had)
        {
            await states.RemoveAsync(id, cancellation);
            Log.Removed(logger, id);
        }
    }

    /// <summary>Posts a test; null when there is none of this id, or when the last test was seconds ago.</summary>
    public async Task<PostRecord?> TestAsync(string id, CancellationToken cancellation = default) =>
        await owners.FindAsync(id, cancellation) is { } owned && !owned.State.Log.Any(record => record.What == "test" && time.GetUtcNow() - record.At < BetweenTests)
            ? await delivery.TestAsync(owned, cancellation)
            : null;

    /// <summary>Switches a webhook off for its operator's reasons; false when there is none of this id. Its owner may switch it on again.</summary>
    public async Task<bool> SwitchOffAsync(string id, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        var state = await states.ChangeAsync(id, state => state.Off is null ? state with { Off = new WebhookOff(now, WebhookOffReason.Operator), Waiting = [] } : null, cancellation);
        if (state is not null)
        {
            Log.SwitchedOff(logger, id);
        }

        return state is not null;
    }

    // What was changed; null for "nothing was".
    private async Task<Webhook?> ChangeAsync(string owner, string id, Func<Webhook, Webhook?> change, CancellationToken cancellation)
    {
        Webhook? changed = null;
        await subscribers.ChangeAsync(
            owner,
            known =>
            {
                changed = known.Webhooks?.FirstOrDefault(webhook => webhook.Id == id) is { } found ? change(found) : null;
                return changed is null ? null : known.WithWebhooks(known.Webhooks!.Select(webhook => webhook.Id == id ? changed : webhook));
            },
            cancellation);
        return changed;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Webhook {Webhook} was added")]
        public static partial void Added(ILogger logger, string webhook);

        [LoggerMessage(2, LogLevel.Information, "Webhook {Webhook} was removed")]
        public static partial void Removed(ILogger logger, string webhook);

        [LoggerMessage(3, LogLevel.Warning, "Webhook {Webhook} was switched off by the operator")]
        public static partial void SwitchedOff(ILogger logger, string webhook);
    }
}

/// <summary>What became of a webhook that somebody asked for.</summary>
public enum WebhookAdded
{
    Done,

    /// <summary>The topic has this address already.</summary>
    Known,

    /// <summary>There are as many as a person may have.</summary>
    TooMany,

    /// <summary>The person has no such topic.</summary>
    NoTopic,

    /// <summary>The person is not there any more.</summary>
    Left,
}

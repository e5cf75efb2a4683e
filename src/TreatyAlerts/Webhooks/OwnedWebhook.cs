using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Webhooks;

/// <summary>A webhook with its state, the person whose it is, and the topics that it stands for: several where a query was edited or a pack has versions.</summary>
public sealed record OwnedWebhook(Webhook Webhook, WebhookState State, Subscriber Owner, IReadOnlyList<Topic> Topics)
{
    /// <summary>False while nothing is taken up or posted.</summary>
    public bool IsOn => !Webhook.IsPaused && State.Off is null && Topics.Count > 0;

    /// <summary>The topic as it is called now.</summary>
    public Topic? Topic => Topics.LastOrDefault(topic => topic.Key == Webhook.Topic);
}

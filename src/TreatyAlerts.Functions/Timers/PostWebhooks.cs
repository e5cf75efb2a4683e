using Microsoft.Azure.Functions.Worker;
using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Functions.Timers;

/// <summary>Posts to webhooks what is new and what is to be tried again.</summary>
public sealed class PostWebhooks(WebhookPass webhooks)
{
    [Function("PostWebhooks")]
    public Task RunAsync([TimerTrigger("%WebhookSchedule%", UseMonitor = true)] TimerInfo timer, CancellationToken cancellation) => webhooks.RunAsync(cancellation);
}

using Microsoft.Azure.Functions.Worker;
using TreatyAlerts.Digests.Feedback;
using TreatyAlerts.Hosting.Failures;

namespace TreatyAlerts.Functions.Queues;

/// <summary>Keeps what failed in the queue of mail events for the operator.</summary>
public sealed class PoisonMailEvents(FailureBook failures)
{
    [Function("PoisonMailEvents")]
    public Task RunAsync([QueueTrigger(MailEventPost.MailEventsQueue + AzureHost.Poison, Connection = AzureHost.Storage)] string text, CancellationToken cancellation) =>
        failures.RecordAsync(MailEventPost.MailEventsQueue, text, cancellation);
}

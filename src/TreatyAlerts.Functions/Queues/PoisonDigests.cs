using Microsoft.Azure.Functions.Worker;
using TreatyAlerts.Digests;
using TreatyAlerts.Hosting.Failures;

namespace TreatyAlerts.Functions.Queues;

/// <summary>Keeps what failed in the queue of digests for the operator.</summary>
public sealed class PoisonDigests(FailureBook failures)
{
    [Function("PoisonDigests")]
    public Task RunAsync([QueueTrigger(DigestPlan.DigestsQueue + AzureHost.Poison, Connection = AzureHost.Storage)] string text, CancellationToken cancellation) =>
        failures.RecordAsync(DigestPlan.DigestsQueue, text, cancellation);
}

using Microsoft.Azure.Functions.Worker;
using TreatyAlerts.Sources;
using TreatyAlerts.Hosting.Failures;

namespace TreatyAlerts.Functions.Queues;

/// <summary>Keeps what failed in the queue of sources for the operator.</summary>
public sealed class PoisonSources(FailureBook failures)
{
    [Function("PoisonSources")]
    public Task RunAsync([QueueTrigger(DueSources.SourcesQueue + AzureHost.Poison, Connection = AzureHost.Storage)] string text, CancellationToken cancellation) =>
        failures.RecordAsync(DueSources.SourcesQueue, text, cancellation);
}

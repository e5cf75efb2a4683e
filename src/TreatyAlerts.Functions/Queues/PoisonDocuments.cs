using Microsoft.Azure.Functions.Worker;
using TreatyAlerts.Sources;
using TreatyAlerts.Hosting.Failures;

namespace TreatyAlerts.Functions.Queues;

/// <summary>Keeps what failed in the queue of documents for the operator.</summary>
public sealed class PoisonDocuments(FailureBook failures)
{
    [Function("PoisonDocuments")]
    public Task RunAsync([QueueTrigger(SourceCheck.DocumentsQueue + AzureHost.Poison, Connection = AzureHost.Storage)] string text, CancellationToken cancellation) =>
        failures.RecordAsync(SourceCheck.DocumentsQueue, text, cancellation);
}

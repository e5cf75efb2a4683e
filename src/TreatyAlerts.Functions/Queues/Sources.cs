using Microsoft.Azure.Functions.Worker;
using TreatyAlerts.Sources;
using TreatyAlerts.Hosting;

namespace TreatyAlerts.Functions.Queues;

/// <summary>Checks one source.</summary>
public sealed class Sources(QueueWork work)
{
    [Function("Sources")]
    public Task RunAsync([QueueTrigger(DueSources.SourcesQueue, Connection = AzureHost.Storage)] string text, CancellationToken cancellation) => work.RunAsync(DueSources.SourcesQueue, text, cancellation);
}

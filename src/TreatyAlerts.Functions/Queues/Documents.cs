using Microsoft.Azure.Functions.Worker;
using TreatyAlerts.Sources;
using TreatyAlerts.Hosting;

namespace TreatyAlerts.Functions.Queues;

/// <summary>Takes in one entry of the inbox.</summary>
public sealed class Documents(QueueWork work)
{
    [Function("Documents")]
    public Task RunAsync([QueueTrigger(SourceCheck.DocumentsQueue, Connection = AzureHost.Storage)] string text, CancellationToken cancellation) => work.RunAsync(SourceCheck.DocumentsQueue, text, cancellation);
}

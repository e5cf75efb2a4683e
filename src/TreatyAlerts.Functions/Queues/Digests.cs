using Microsoft.Azure.Functions.Worker;
using TreatyAlerts.Digests;
using TreatyAlerts.Hosting;

namespace TreatyAlerts.Functions.Queues;

/// <summary>Sends the digests of one bucket.</summary>
public sealed class Digests(QueueWork work)
{
    [Function("Digests")]
    public Task RunAsync([QueueTrigger(DigestPlan.DigestsQueue, Connection = AzureHost.Storage)] string text, CancellationToken cancellation) => work.RunAsync(DigestPlan.DigestsQueue, text, cancellation);
}

using Microsoft.Azure.Functions.Worker;
using TreatyAlerts.Hosting;
using TreatyAlerts.Subscribers.Letters;

namespace TreatyAlerts.Functions.Queues;

/// <summary>Sends one letter to somebody who signs up or changes something.</summary>
public sealed class Letters(QueueWork work)
{
    [Function("Letters")]
    public Task RunAsync([QueueTrigger(LetterPost.LettersQueue, Connection = AzureHost.Storage)] string text, CancellationToken cancellation) => work.RunAsync(LetterPost.LettersQueue, text, cancellation);
}

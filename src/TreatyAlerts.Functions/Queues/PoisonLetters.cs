using Microsoft.Azure.Functions.Worker;
using TreatyAlerts.Hosting.Failures;
using TreatyAlerts.Subscribers.Letters;

namespace TreatyAlerts.Functions.Queues;

/// <summary>Keeps what failed in the queue of letters for the operator.</summary>
public sealed class PoisonLetters(FailureBook failures)
{
    [Function("PoisonLetters")]
    public Task RunAsync([QueueTrigger(LetterPost.LettersQueue + AzureHost.Poison, Connection = AzureHost.Storage)] string text, CancellationToken cancellation) =>
        failures.RecordAsync(LetterPost.LettersQueue, text, cancellation);
}

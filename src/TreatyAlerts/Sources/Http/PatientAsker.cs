using Polly;
using Polly.Retry;

namespace TreatyAlerts.Sources.Http;

/// <summary>Asks one address in its host's queue, and again with growing, jittered waits while that may help.</summary>
internal sealed class PatientAsker
{
    private readonly Exchange exchange;
    private readonly HostQueues queues;
    private readonly ResiliencePipeline<Answer> retries;

    public PatientAsker(Exchange exchange, HostQueues queues, PoliteHttpOptions options, TimeProvider time)
    {
        (this.exchange, this.queues) = (exchange, queues);
        retries = options.Retries == 0 ? ResiliencePipeline<Answer>.Empty : Patience(options.Retries, time);
    }

    public Task<Answer> AskAsync(FetchRequest request, Uri url, TimeSpan? crawlDelay, CancellationToken cancellation) =>
        queues.UseAsync(UrlGuard.HostOf(url)!, async queue =>
        {
            Answer? lastHeard = null;
            var asked = 0;
            await retries.ExecuteAsync(TryAsync, cancellation);
            return asked == 1 ? lastHeard! : lastHeard! with { Result = lastHeard.Result with { Detail = $"{lastHeard.Result.Detail} (Asked {asked} times.)" } };

            async ValueTask<Answer> TryAsync(CancellationToken token)
            {
                var answer = await queue.TakeTurnAsync(url, crawlDelay, sending => exchange.SendAsync(request, url, sending), token);
                if (lastHeard is not null && answer.Result.Outcome is FetchOutcome.BreakerOpen)
                {
                    // The breaker opened between two attempts: what the host did is worth more than that it is now left alone.
                    return answer;
                }

                asked++;
                return lastHeard = answer;
            }
        });

    private static ResiliencePipeline<Answer> Patience(int attempts, TimeProvider time) =>
        new ResiliencePipelineBuilder<Answer> { TimeProvider = time }.AddRetry(new RetryStrategyOptions<Answer>
        {
            MaxRetryAttempts = attempts,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromSeconds(2),
            MaxDelay = TimeSpan.FromSeconds(30),
            ShouldHandle = static ended => new(ended.Outcome.Result?.MayPassSoon is true),
            // Null leaves it to the back-off.
            DelayGenerator = static ended => new(ended.Outcome.Result?.Result.RetryAfter),
        }).Build();
}

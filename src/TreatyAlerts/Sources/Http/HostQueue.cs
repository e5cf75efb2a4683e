using Polly;
using Polly.CircuitBreaker;

namespace TreatyAlerts.Sources.Http;

/// <summary>One host's manners: one request at a time, a pause between two, quiet when it asks for it, and a breaker when it is ill.</summary>
internal sealed class HostQueue : IDisposable
{
    /// <summary>A host that asks for more quiet than this is not waited for: its fetches are refused until then.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    // A host that was asked less than this is forgotten with its count when there are too many hosts.
    private const int FewRequests = 50;

    /// <summary>Crawl-delay counts up to here; beyond it a host's few pages would not be read in a day's check.</summary>
    public static readonly TimeSpan LongestCrawlDelay = TimeSpan.FromSeconds(30);

    private readonly string host;
    private readonly PoliteHttpOptions options;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly CircuitBreakerStateProvider state = new();
    private readonly ResiliencePipeline<Answer> breaker;
    private long? lastEnd;
    private DateTimeOffset day = DateTimeOffset.MinValue;
    private int askedToday;
    private DateTimeOffset quietUntil = DateTimeOffset.MinValue;

    public HostQueue(string host, PoliteHttpOptions options, TimeProvider time)
    {
        (this.host, this.options, this.time) = (host, options, time);
        breaker = new ResiliencePipelineBuilder<Answer> { TimeProvider = time }.AddCircuitBreaker(new CircuitBreakerStrategyOptions<Answer>
        {
            // Half of at least six requests in a quarter of an hour: two sources with their retries, or a handful after a good start.
            FailureRatio = 0.5,
            MinimumThroughput = 6,
            SamplingDuration = TimeSpan.FromMinutes(15),
            BreakDurationGenerator = static broken => new(TimeSpan.FromMinutes(Math.Min(60, 5 * Math.Pow(2, Math.Min(broken.HalfOpenAttempts, 4))))),
            ShouldHandle = static ended => new(ended.Outcome.Result?.SpeaksOfAnIllHost is true),
            StateProvider = state,
        }).Build();
    }

    /// <summary>True when forgetting this host now would change nothing.</summary>
    public bool IsAtRest =>
        state.CircuitState is CircuitState.Closed
        && quietUntil <= time.GetUtcNow()
        && (askedToday < FewRequests || day != Today())
        && (lastEnd is not { } end || time.GetElapsedTime(end) >= LongestPause);

    /// <summary>Who uses it now; kept by <see cref="HostQueues"/> under its lock.</summary>
    public int Users { get; set; }

    private TimeSpan LongestPause => options.Pause > LongestCrawlDelay ? options.Pause : LongestCrawlDelay;

    /// <summary>Waits for its turn and the pause, then sends.</summary>
    public async Task<Answer> TakeTurnAsync(Uri url, TimeSpan? crawlDelay, Func<CancellationToken, Task<Answer>> send, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var quiet = quietUntil - time.GetUtcNow();
            return quiet > LongestWait ? Refused(url, quiet, "asked for quiet")
                : IsSpent() ? Refused(url, Today().AddDays(1) - time.GetUtcNow(), $"was asked {askedToday} times today (Web:RequestsPerDay)")
                : await breaker.ExecuteAsync(async token => await SendAfterPauseAsync(quiet, crawlDelay, send, token), cancellation);
        }
        catch (BrokenCircuitException open)
        {
            return Refused(url, open.RetryAfter ?? TimeSpan.Zero, "failed again and again");
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<Answer> SendAfterPauseAsync(
        TimeSpan quiet, TimeSpan? crawlDelay, Func<CancellationToken, Task<Answer>> send, CancellationToken cancellation)
    {
        var wait = Longer(quiet, lastEnd is { } end ? Pause(crawlDelay) - time.GetElapsedTime(end) : TimeSpan.Zero);
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellation);
        }

        Count();
        try
        {
            var answer = await send(cancellation);
            if (answer is { SpeaksOfAnIllHost: true, Result.RetryAfter: { } asked } && time.GetUtcNow() + asked is var until && until > quietUntil)
            {
                quietUntil = until;
            }

            return answer;
        }
        finally
        {
            lastEnd = time.GetTimestamp();
        }
    }

    private DateTimeOffset Today() => new(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);

    private bool IsSpent() => day == Today() && askedToday >= options.RequestsPerDay;

    // Counted when it is sent: a wait over midnight belongs to the new day.
    private void Count() => (day, askedToday) = (Today(), day == Today() ? askedToday + 1 : 1);

    private TimeSpan Pause(TimeSpan? crawlDelay)
    {
        var asked = crawlDelay ?? TimeSpan.Zero;
        return Longer(options.Pause, asked < LongestCrawlDelay ? asked : LongestCrawlDelay);
    }

    private Answer Refused(Uri url, TimeSpan wait, string why)
    {
        var refused = Answer.Failed(FetchOutcome.BreakerOpen, url, $"{host} {why} and is left alone until {time.GetUtcNow() + wait:u}.");
        return refused with { Result = refused.Result with { RetryAfter = wait } };
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

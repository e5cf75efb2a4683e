namespace TreatyAlerts.Sources.Http;

/// <summary>One request's answer: the result and, for a redirect, where it points.</summary>
/// <param name="Result">What to report; for a redirect, what to report if nobody follows it.</param>
/// <param name="Next">Where a redirect points.</param>
/// <param name="Permanent">301 or 308.</param>
internal sealed record Answer(FetchResult Result, Uri? Next = null, bool Permanent = false)
{
    /// <summary>A plain failure.</summary>
    public static Answer Failed(FetchOutcome outcome, Uri url, string detail) =>
        new(new FetchResult { Outcome = outcome, Detail = detail, FinalUrl = url });

    /// <summary>True when the host, not the address, seems to be in trouble: these open the breaker.</summary>
    public bool SpeaksOfAnIllHost =>
        Result.Outcome is FetchOutcome.Unreachable or FetchOutcome.TimedOut or FetchOutcome.ServerError || Result.StatusCode == 429;

    /// <summary>True when the same request may succeed in a moment.</summary>
    public bool MayPassSoon => Result switch
    {
        // It has already cost a whole Timeout; the next check asks again anyway.
        { Outcome: FetchOutcome.TimedOut } => false,
        { RetryAfter: { } wait } when wait > HostQueue.LongestWait => false,
        { Outcome: FetchOutcome.ServerError } => Result.StatusCode is 408 or 500 or 502 or 503 or 504,
        { Outcome: FetchOutcome.Unreachable } => true,
        _ => Result.StatusCode == 429,
    };
}

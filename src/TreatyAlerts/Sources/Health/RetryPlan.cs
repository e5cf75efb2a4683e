namespace TreatyAlerts.Sources.Health;

/// <summary>When a check that failed is tried again: back-off with jitter, and never before the host allows it.</summary>
/// <remarks>It only says when a source is due; the request still waits for its turn, pause, breaker and budget of the host.</remarks>
internal static class RetryPlan
{
    private const int MostDoublings = 20;
    private static readonly TimeSpan LongestBlocked = TimeSpan.FromDays(1);

    /// <summary>The wait after so many failures in a row, at least one: between 80 and 100 % of the doubled first wait.</summary>
    public static TimeSpan After(string source, int failures, SourceCondition condition, TimeSpan? retryAfter, HealthOptions options)
    {
        var (first, longest) = condition is SourceCondition.Blocked ? (options.RetryBlocked, LongestBlocked) : (options.RetryFirst, options.RetryLongest);
        var doubled = Math.Min(first.Ticks * Math.Pow(2, Math.Clamp(failures - 1, 0, MostDoublings)), longest.Ticks);
        var wait = TimeSpan.FromTicks((long)(doubled * (1 - (0.2 * Jitter.Of(source, $"retry {failures}")))));
        return retryAfter > wait ? retryAfter.Value : wait;
    }
}

namespace TreatyAlerts.Webhooks;

/// <summary>When a post that failed is tried again: after 5 and 25 minutes, 1½, 4, 8, 16 and 24 hours, which makes 54 hours in all.</summary>
/// <remarks>From the third failure on these are the instants at which soft bounces pause too: 2, 6, 14, 30 and 54 hours after the first attempt (ADR 0028, ADR 0038).</remarks>
internal static class RetryLadder
{
    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(25), TimeSpan.FromMinutes(90), TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(16), TimeSpan.FromHours(24),
    ];

    /// <summary>All steps together.</summary>
    public static readonly TimeSpan Whole = TimeSpan.FromTicks(Steps.Sum(step => step.Ticks));

    /// <summary>The wait after a number of failures, from 1; null when it is enough.</summary>
    public static TimeSpan? After(int failures, TimeSpan sinceFirst) => failures > Steps.Length || sinceFirst >= Whole ? null : Steps[failures - 1];
}

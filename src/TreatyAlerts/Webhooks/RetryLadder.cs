namespace TreatyAlerts.Webhooks;

/// <summary>When a post that failed is tried again: 5 and 30 minutes, 2, 6, 14, 30 and 54 hours after the first attempt.</summary>
/// <remarks>From the third on these are the instants at which the pauses of soft bounces end too: after 2, 4, 8, 16 and 24 hours (ADR 0028, ADR 0038).</remarks>
internal static class RetryLadder
{
    private static readonly TimeSpan[] Instants =
    [
        TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(14), TimeSpan.FromHours(30), TimeSpan.FromHours(54),
    ];

    /// <summary>The next attempt; null when the last one was made. Attempts that were missed are not made up for.</summary>
    public static DateTimeOffset? Next(DateTimeOffset first, DateTimeOffset now)
    {
        foreach (var instant in Instants)
        {
            if (first + instant > now)
            {
                return first + instant;
            }
        }

        return null;
    }
}

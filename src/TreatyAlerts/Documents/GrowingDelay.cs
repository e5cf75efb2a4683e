namespace TreatyAlerts.Documents;

/// <summary>How long to wait after a failure: doubled with each further one, up to a longest time.</summary>
internal static class GrowingDelay
{
    // 2 to the power of 20 first delays of a second are twelve days: past every longest time there is.
    private const int MostDoublings = 20;

    /// <param name="first">After the first failure.</param>
    /// <param name="longest">Never more than this.</param>
    /// <param name="attempts">Failures so far, from 1.</param>
    public static TimeSpan After(TimeSpan first, TimeSpan longest, int attempts)
    {
        var delay = first * Math.Pow(2, Math.Min(attempts - 1, MostDoublings));
        return delay < longest ? delay : longest;
    }
}

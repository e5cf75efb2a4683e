namespace TreatyAlerts.Sources.Health;

/// <summary>How long a source may stay unchanged before its silence is suspicious, from its own history of changes.</summary>
/// <remarks>
/// A body publishes in bursts, around its sessions: changes that lie close together count as one, and the gaps between such bursts are the recesses.
/// With fewer than three gaps nothing is said: an archive that never changes is no fault.
/// </remarks>
internal static class ChangeRhythm
{
    /// <summary>Changes that are remembered of a source.</summary>
    public const int MostKept = 60;

    private const int FewestGaps = 3;
    private const double OfLongest = 1.5;

    /// <summary>The limit; null while the history is too short for one.</summary>
    /// <param name="changes">When something new was found, oldest first.</param>
    /// <param name="options">The factor, floor and ceiling.</param>
    public static TimeSpan? Limit(IReadOnlyList<DateTimeOffset> changes, HealthOptions options)
    {
        var gaps = Gaps(changes, options.Burst);
        if (gaps.Count < FewestGaps)
        {
            return null;
        }

        // The median says what is usual; the longest recess that was survived is no fault the next time.
        var limit = Math.Max(Median(gaps).Ticks * options.UnchangedGaps, gaps.Max().Ticks * OfLongest);
        return TimeSpan.FromTicks((long)Math.Clamp(limit, options.UnchangedFloor.Ticks, options.UnchangedCeiling.Ticks));
    }

    /// <summary>The median gap between bursts; null where there is none.</summary>
    public static TimeSpan? MedianGap(IReadOnlyList<DateTimeOffset> changes, HealthOptions options) =>
        Gaps(changes, options.Burst) is { Count: > 0 } gaps ? Median(gaps) : null;

    /// <summary>The history with one more change; within a burst only its first and its last are kept, so that the memory reaches far back.</summary>
    public static IReadOnlyList<DateTimeOffset> With(IReadOnlyList<DateTimeOffset> changes, DateTimeOffset now, HealthOptions options) =>
        changes is [.., var first, var last] && last - first < options.Burst && now - last < options.Burst && now - first < options.Burst
            ? [.. changes.SkipLast(1), now]
            : [.. changes.TakeLast(MostKept - 1), now];

    private static List<TimeSpan> Gaps(IReadOnlyList<DateTimeOffset> changes, TimeSpan burst) =>
        [.. changes.Zip(changes.Skip(1), (one, next) => next - one).Where(gap => gap > TimeSpan.Zero && gap >= burst)];

    private static TimeSpan Median(List<TimeSpan> gaps) => gaps.Order().ElementAt(gaps.Count / 2);
}

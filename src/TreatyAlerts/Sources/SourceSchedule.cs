using NCrontab;

namespace TreatyAlerts.Sources;

/// <summary>When a source is to be checked.</summary>
public static class SourceSchedule
{
    /// <summary>True when its cron schedule (UTC) has come round since the last attempt, or there was none.</summary>
    public static bool IsDue(Source source, SourceState? state, DateTimeOffset now) =>
        source.Enabled && (state?.LastAttempt is not { } last || Next(source, last) <= now);

    /// <summary>The first time after <paramref name="after"/> that the schedule names.</summary>
    public static DateTimeOffset Next(Source source, DateTimeOffset after) =>
        new(CrontabSchedule.Parse(source.Schedule).GetNextOccurrence(after.UtcDateTime), TimeSpan.Zero);
}

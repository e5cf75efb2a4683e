using NCrontab;
using TreatyAlerts.Sources.Health;

namespace TreatyAlerts.Sources;

/// <summary>When a source is to be checked.</summary>
/// <remarks>
/// The cron expression is the ground rhythm. A failed check is tried again by the ladder's retry plan. While a session of its body sits a source comes more often,
/// and one that has long been unchanged more seldom, down to once a day. Every check comes a little early, by a share that is made from source and occasion.
/// </remarks>
public static class SourceSchedule
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly RhythmOptions Usual = new();

    /// <summary>True when the source's time has come since the last attempt, or there was none.</summary>
    public static bool IsDue(Source source, SourceState? state, DateTimeOffset now, RhythmOptions? rhythm = null, IReadOnlyList<Sitting>? sittings = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Enabled && (state?.LastAttempt is null || DueAt(source, state, rhythm ?? Usual, Sits(source, rhythm ?? Usual, sittings ?? [], now)) <= now);
    }

    /// <summary>The first time after <paramref name="after"/> that the schedule names.</summary>
    public static DateTimeOffset Next(Source source, DateTimeOffset after)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(CrontabSchedule.Parse(source.Schedule).GetNextOccurrence(after.UtcDateTime), TimeSpan.Zero);
    }

    /// <summary>The time between two checks of a source that does well, outside its sessions.</summary>
    internal static TimeSpan Interval(Source source, SourceState? state, DateTimeOffset at) => state?.Every ?? Ground(source, at);

    /// <summary>The interval of a source that has long been unchanged; null where its schedule is slower anyway.</summary>
    internal static TimeSpan? Slowed(Source source, SourceState state, RhythmOptions rhythm, DateTimeOffset now)
    {
        if (state.Changes.Count == 0)
        {
            return null;
        }

        var slow = TimeSpan.FromTicks(Math.Min((now - state.Changes[^1]).Ticks / rhythm.DaysUntilDaily, Day.Ticks));
        return slow > Ground(source, now) ? slow : null;
    }

    private static DateTimeOffset DueAt(Source source, SourceState state, RhythmOptions rhythm, bool sits)
    {
        var last = state.LastAttempt!.Value;
        if (state.RetryAt is { } retry)
        {
            return retry;
        }

        var ground = Ground(source, last);
        if (sits && rhythm.SittingEvery < ground && ground <= Day)
        {
            return last + rhythm.SittingEvery - Early(source, last, rhythm.SittingEvery, rhythm);
        }

        // What came early still counts as the round that it came for.
        var most = Most(state.Every ?? ground, rhythm);
        var round = Next(source, last + (state.Every is { } slow && slow > ground ? slow - ground : TimeSpan.Zero) + most);
        return round - Early(source, round, state.Every ?? ground, rhythm);
    }

    private static bool Sits(Source source, RhythmOptions rhythm, IReadOnlyList<Sitting> sittings, DateTimeOffset now) =>
        sittings.Any(sitting => sitting.Concerns(source) && sitting.IsOn(now, rhythm));

    private static TimeSpan Early(Source source, DateTimeOffset occasion, TimeSpan interval, RhythmOptions rhythm) =>
        Most(interval, rhythm) * Jitter.Of(source.Id, occasion.UtcDateTime.ToString("O"));

    private static TimeSpan Most(TimeSpan interval, RhythmOptions rhythm) =>
        interval * rhythm.Jitter < rhythm.JitterAtMost ? interval * rhythm.Jitter : rhythm.JitterAtMost;

    // The time between two rounds of the schedule.
    private static TimeSpan Ground(Source source, DateTimeOffset at)
    {
        var next = Next(source, at);
        return Next(source, next) - next;
    }
}

namespace TreatyAlerts.Tests.Support;

/// <summary>A clock that stands still until a test moves it; its timers fire when it passes them.</summary>
/// <remarks>
/// With <see cref="SkipsUpTo"/> set, a timer that is due within that span moves the clock itself and fires at once: code that pauses for
/// seconds does not wait, and longer timers (time limits) stay pending. The span must be shorter than any time limit in play.
/// </remarks>
internal sealed class FixedClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<FixedTimer> timers = [];
    private DateTimeOffset now = start;

    /// <summary>Monday, 2 March 2026, 08:00 UTC.</summary>
    public FixedClock()
        : this(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Timers due within this span fire at once and take the clock along; zero: none does.</summary>
    public TimeSpan SkipsUpTo { get; init; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Moves the clock on and fires what has become due, in order.</summary>
    public void Advance(TimeSpan by) => Set(GetUtcNow() + by);

    /// <summary>Moves the clock to an instant, which must not lie in its past.</summary>
    public void Set(DateTimeOffset instant)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instant, GetUtcNow());
        while (NextDue(instant) is { } due)
        {
            due.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FixedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private FixedTimer? NextDue(DateTimeOffset until)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            now = next?.Due > now ? next.Due.Value : next is null ? until : now;
            next?.Rearm();
            return next;
        }
    }

    private void Arm(FixedTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        bool skips;
        lock (gate)
        {
            timers.Remove(timer);
            timer.Schedule(dueTime == Timeout.InfiniteTimeSpan ? null : now + dueTime, period);
            skips = timer.Due is not null && (dueTime == TimeSpan.Zero || dueTime <= SkipsUpTo);
            if (timer.Due is not null)
            {
                timers.Add(timer);
            }
        }

        if (skips)
        {
            // Not on this stack: whoever makes a timer does not expect it to fire before it has it in hand.
            Advance(dueTime);
        }
    }

    private void Disarm(FixedTimer timer)
    {
        lock (gate)
        {
            timers.Remove(timer);
        }
    }

    private sealed class FixedTimer(FixedClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period;

        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Arm(this, dueTime, period);
            return true;
        }

        public void Schedule(DateTimeOffset? due, TimeSpan every) => (Due, period) = (due, every);

        /// <summary>Called under the clock's lock.</summary>
        public void Rearm()
        {
            Due = period > TimeSpan.Zero ? Due + period : null;
            if (Due is null)
            {
                clock.timers.Remove(this);
            }
        }

        public void Fire() => ThreadPool.UnsafeQueueUserWorkItem(_ => callback(state), null);

        public void Dispose() => clock.Disarm(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

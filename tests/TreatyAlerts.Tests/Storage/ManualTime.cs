namespace TreatyAlerts.Tests.Storage;

/// <summary>A clock that stands still until a test moves it; timers fire while it moves.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private TaskCompletionSource added = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            var timer = new ManualTimer(this, () => callback(state), now + dueTime);
            timers.Add(timer);
            added.TrySetResult();
            added = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return timer;
        }
    }

    public void Pass(TimeSpan span)
    {
        List<ManualTimer> due;
        lock (gate)
        {
            now += span;
            due = timers.FindAll(timer => timer.Due <= now);
            timers.RemoveAll(timer => timer.Due <= now);
        }

        due.ForEach(timer => timer.Fire());
    }

    /// <summary>Waits until somebody waits for this clock.</summary>
    public async Task UntilTimersAsync(int count, CancellationToken cancellation)
    {
        while (true)
        {
            Task more;
            lock (gate)
            {
                if (timers.Count >= count)
                {
                    return;
                }

                more = added.Task;
            }

            await more.WaitAsync(TimeSpan.FromSeconds(30), cancellation);
        }
    }

    private sealed class ManualTimer(ManualTime clock, Action fire, DateTimeOffset due) : ITimer
    {
        public DateTimeOffset Due => due;

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
